import type { Item, Table, WritePart } from '#shared/data/table.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { UploadedFile } from './file.ts'

/**
 * The files of an application are items of its partition, so that its page reads them with it. Beside them stand two lists for
 * the daily sweep.
 *
 * | item | pk | sk |
 * |---|---|---|
 * | a file | `application#<id>` | `file#<id of the file>` |
 * | a kept object that nobody needs any more, until it is deleted | `loose-files` | `<application>/<file>` |
 * | a draft with files, and the day to look whether it was given up | `drafts-with-files` | `<day>#<application>` |
 */
export const filePrefix = 'file#'
const partitionOf = (applicationId: string) => `application#${applicationId}`
const keyOf = (applicationId: string, fileId: string) => ({
  pk: partitionOf(applicationId),
  sk: `${filePrefix}${fileId}`,
})

const loose = 'loose-files'
const drafts = 'drafts-with-files'

export type WatchedDraft = { readonly day: LocalDate; readonly applicationId: string }

/** A file as it is stored beside its application. */
const readFile = ({ pk: _pk, sk: _sk, ...rest }: Item): UploadedFile => UploadedFile.parse(rest)

/** The files of an application, the oldest first. */
export const readFiles = (items: readonly Item[]): UploadedFile[] =>
  items.map(readFile).sort((a, b) => (a.uploadedAt < b.uploadedAt ? -1 : 1))

export const createFileRepository = ({ table }: { table: Table }) => ({
  find: async (applicationId: string, fileId: string): Promise<UploadedFile | null> => {
    const item = await table.get(keyOf(applicationId, fileId))
    return item === null ? null : readFile(item)
  },

  /** Every file of an application, the oldest first. */
  all: async (applicationId: string): Promise<UploadedFile[]> => {
    const items: Item[] = []
    for await (const item of table.queryAll({ pk: partitionOf(applicationId), prefix: filePrefix })) items.push(item)
    return readFiles(items)
  },

  put: (applicationId: string, file: UploadedFile): WritePart =>
    table.put(
      { ...keyOf(applicationId, file.id), ...file },
      { when: file.version === 1 ? 'absent' : { version: file.version - 1 } },
    ),

  remove: (applicationId: string, { id, version }: UploadedFile): WritePart =>
    table.remove(keyOf(applicationId, id), { when: { version } }),

  /** Notes that a kept object is to be deleted, in the transaction that makes it needless. */
  loosen: (object: string): WritePart => table.put({ pk: loose, sk: object }, { when: 'any' }),
  forgetLoose: (object: string): WritePart => table.remove({ pk: loose, sk: object }),
  loose: async (): Promise<string[]> => {
    const objects: string[] = []
    for await (const { sk } of table.queryAll({ pk: loose })) objects.push(sk)
    return objects
  },

  watchDraft: ({ day, applicationId }: WatchedDraft): WritePart =>
    table.put({ pk: drafts, sk: `${day}#${applicationId}` }, { when: 'any' }),
  forgetDraft: ({ day, applicationId }: WatchedDraft): WritePart =>
    table.remove({ pk: drafts, sk: `${day}#${applicationId}` }),
  draftsUntil: async (until: LocalDate): Promise<WatchedDraft[]> => {
    const found: WatchedDraft[] = []
    for await (const { sk } of table.queryAll({ pk: drafts, between: ['0', `${until}~`] })) {
      const at = sk.indexOf('#')
      found.push({ day: sk.slice(0, at) as LocalDate, applicationId: sk.slice(at + 1) })
    }
    return found
  },

  write: (parts: readonly WritePart[]): Promise<void> => table.transact(parts),
})
export type FileRepository = ReturnType<typeof createFileRepository>
