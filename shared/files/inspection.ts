import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import { type FileKind, facts, fileKinds, type WorkingKind } from './kind.ts'
import { maxFileBytes, maxFileMegabytes } from './limits.ts'
import { checkName, nameFor } from './name.ts'
import { isArchive, judgeOffice } from './office.ts'
import { isWhole } from './structure.ts'

/** What is known of a file once it has been looked at. */
export type InspectedFile<K extends WorkingKind = FileKind> = {
  readonly name: string
  readonly kind: K
  readonly bytes: number
  /** In hexadecimal. */
  readonly sha256: string
}

// The beginning is enough to tell a kind by. More would let an archive make the reader of archives work.
const sampleBytes = 4100

/** What a file is from its first byte to its last; else the code of the complaint. */
type Judgement<K> = { readonly kind: K } | { readonly code: string }
type Judge<K extends WorkingKind> = (bytes: Uint8Array) => Promise<Judgement<K>>

const judgePlain: Judge<FileKind> = async (bytes) => {
  const found = await fileTypeFromBuffer(bytes.subarray(0, sampleBytes))
  const kind = fileKinds.find((one) => facts[one].mediaType === found?.mime)
  if (kind === undefined) return { code: 'file_kind_refused' }
  return isWhole(kind, bytes) ? { kind } : { code: 'file_not_whole' }
}

const judgeWorking: Judge<WorkingKind> = async (bytes) => (isArchive(bytes) ? judgeOffice(bytes) : judgePlain(bytes))

/** What can be said of a file before it is read: a wrong name, no content, too much of it. The issues point at `path`. */
export const checkDeclared = ({ name, bytes }: { name: string; bytes: number }, path = 'file'): InputIssue | null => {
  const wrongName = checkName(name)
  if (wrongName !== null) return { path, ...wrongName }
  if (bytes === 0) return { path, code: 'file_empty' }
  return bytes > maxFileBytes ? { path, code: 'file_too_large', params: { megabytes: maxFileMegabytes } } : null
}

type Came = { readonly name: string; readonly bytes: Uint8Array; readonly sha256: string | null }
export type Inspection<K extends WorkingKind> = (came: Came, path?: string) => Promise<InspectedFile<K>>

const inspectBy =
  <K extends WorkingKind>(judge: Judge<K>): Inspection<K> =>
  async ({ name, bytes, sha256 }, path = 'file') => {
    const refuse = (issue: InputIssue): never => {
      throw new AppError('invalid_input', {}, { issues: [issue] })
    }
    const declared = checkDeclared({ name, bytes: bytes.length }, path)
    if (declared !== null) refuse(declared)
    const judged = await judge(bytes)
    if ('code' in judged) return refuse({ path, code: judged.code })
    const hash = createHash('sha256').update(bytes).digest('hex')
    if (sha256 !== null && sha256.toLowerCase() !== hash) refuse({ path, code: 'file_hash_differs' })
    return { name: nameFor(name, judged.kind), kind: judged.kind, bytes: bytes.length, sha256: hash }
  }

/**
 * Looks at a file as it has come: its name, its size, by its content what it is, and whether it is that from end to end. `sha256`
 * is the hash that its sender has declared, in hexadecimal.
 * @throws AppError `invalid_input` with what is wrong, at `path`.
 */
export const inspect = inspectBy(judgePlain)

/** The same of what officers hand one another, which may be Word and Excel files too. */
export const inspectWorking = inspectBy(judgeWorking)
