import { AppError } from '#shared/domain/errors.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import type { ArrivedObject, FileStore } from './file-store.ts'
import { checkDeclared, type InspectedFile, type Inspection } from './inspection.ts'
import type { WorkingKind } from './kind.ts'
import { maxFileBytes } from './limits.ts'

/**
 * What the store takes in of a page’s form. More than the hub keeps, so that a file that is somewhat too large is refused on a
 * page of the hub, in the reader’s language, and not by the store’s own XML.
 */
export const mostTakenIn = 5 * maxFileBytes

/** Whether a text can be the id of a file: only such a one is looked for in the store. */
export const isFileId = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text)

/**
 * Reads what has arrived and looks at it: its hash is of the bytes that came, whatever its sender has said of them.
 * @param inspect by which it is looked at: what may come from anybody, or from officers.
 * @throws AppError `file_not_arrived` where it has gone meanwhile; `invalid_input` with what is wrong with it, at `path`.
 */
export const inspectArrived = async <K extends WorkingKind>(
  inspect: Inspection<K>,
  store: Pick<FileStore, 'read'>,
  arrived: ArrivedObject,
  name: string,
  path: string,
): Promise<InspectedFile<K>> => {
  refuseIf([checkDeclared({ name, bytes: arrived.bytes }, path)])
  const content = await store.read(arrived)
  if (content === null) throw new AppError('file_not_arrived')
  return inspect({ ...content, name }, path)
}
