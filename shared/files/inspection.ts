import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import { type FileKind, facts, fileKinds } from './kind.ts'
import { maxFileBytes, maxFileMegabytes } from './limits.ts'
import { checkName, nameFor } from './name.ts'
import { isWhole } from './structure.ts'

/** What is known of a file once it has been looked at. */
export type InspectedFile = {
  readonly name: string
  readonly kind: FileKind
  readonly bytes: number
  /** In hexadecimal. */
  readonly sha256: string
}

// The beginning is enough to tell a kind by. More would let an archive make the reader of archives work.
const sampleBytes = 4100

const kindOf = async (bytes: Uint8Array): Promise<FileKind | null> => {
  const found = await fileTypeFromBuffer(bytes.subarray(0, sampleBytes))
  return fileKinds.find((kind) => facts[kind].mediaType === found?.mime) ?? null
}

/** What can be said of a file before it is read: a wrong name, no content, too much of it. The issues point at `path`. */
export const checkDeclared = ({ name, bytes }: { name: string; bytes: number }, path = 'file'): InputIssue | null => {
  const wrongName = checkName(name)
  if (wrongName !== null) return { path, ...wrongName }
  if (bytes === 0) return { path, code: 'file_empty' }
  return bytes > maxFileBytes ? { path, code: 'file_too_large', params: { megabytes: maxFileMegabytes } } : null
}

/**
 * Looks at a file as it has come: its name, its size, by its content what it is, and whether it is that from end to end.
 * @param sha256 the hash that its sender has declared, in hexadecimal.
 * @throws AppError `invalid_input` with what is wrong, at `path`.
 */
export const inspect = async (
  { name, bytes, sha256 }: { name: string; bytes: Uint8Array; sha256: string | null },
  path = 'file',
): Promise<InspectedFile> => {
  const refuse = (issue: InputIssue): never => {
    throw new AppError('invalid_input', {}, { issues: [issue] })
  }
  const declared = checkDeclared({ name, bytes: bytes.length }, path)
  if (declared !== null) refuse(declared)
  const kind = (await kindOf(bytes)) ?? refuse({ path, code: 'file_kind_refused' })
  if (!isWhole(kind, bytes)) refuse({ path, code: 'file_not_whole' })
  const hash = createHash('sha256').update(bytes).digest('hex')
  if (sha256 !== null && sha256.toLowerCase() !== hash) refuse({ path, code: 'file_hash_differs' })
  return { name: nameFor(name, kind), kind, bytes: bytes.length, sha256: hash }
}
