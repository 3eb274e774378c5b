import { packed, valueIn } from '#shared/data/packing.ts'
import type { Table, WritePart } from '#shared/data/table.ts'
import { MatterDocument } from './document.ts'
import { Enclosures } from './enclosure.ts'
import { matterPartition } from './matter-keys.ts'

/**
 * Documents are items of their matter's partition; all versions of one stand in its item.
 *
 * | item | pk | sk |
 * |---|---|---|
 * | a document | `matter#<id>` | `document#<id of the document>` |
 * | what went out with a hand-over | `matter#<id>` | `enclosures#<number of its receipt>` |
 * | a kept object that nobody needs any more, until it is deleted | `loose-files` | `<matter>/<document>/<file>` |
 */
const documentKey = (matter: string, document: string) => ({
  pk: matterPartition(matter),
  sk: `document#${document}`,
})
const enclosuresKey = (matter: string, receipt: number) => ({
  pk: matterPartition(matter),
  sk: `enclosures#${String(receipt).padStart(6, '0')}`,
})
const loosePk = 'loose-files'

export const createDocumentsRepository = ({ table }: { table: Table }) => ({
  find: async (matter: string, document: string): Promise<MatterDocument | null> => {
    const item = await table.get(documentKey(matter, document))
    return item === null ? null : MatterDocument.parse(valueIn(item))
  },

  /** All documents of a matter, of both sides. */
  all: async (matter: string): Promise<MatterDocument[]> => {
    const found: MatterDocument[] = []
    for await (const item of table.queryAll({ pk: matterPartition(matter), prefix: 'document#' }))
      found.push(MatterDocument.parse(valueIn(item)))
    return found
  },

  /** What went out with each hand-over, the first first. */
  enclosuresOf: async (matter: string): Promise<Enclosures[]> => {
    const found: Enclosures[] = []
    for await (const item of table.queryAll({ pk: matterPartition(matter), prefix: 'enclosures#' }))
      found.push(Enclosures.parse(valueIn(item)))
    return found
  },

  put: (matter: string, document: MatterDocument): WritePart =>
    table.put(
      { ...documentKey(matter, document.id), version: document.version, ...packed(document) },
      { when: document.version === 1 ? 'absent' : { version: document.version - 1 } },
    ),

  putEnclosures: (matter: string, enclosures: Enclosures): WritePart =>
    table.put({ ...enclosuresKey(matter, enclosures.receipt), ...packed(enclosures) }, { when: 'absent' }),

  /** Notes that a kept object is to be deleted, in the transaction that makes it needless. */
  loosen: (object: string): WritePart => table.put({ pk: loosePk, sk: object }, { when: 'any' }),
  forgetLoose: (object: string): WritePart => table.remove({ pk: loosePk, sk: object }),
  loose: async (): Promise<string[]> => {
    const objects: string[] = []
    for await (const { sk } of table.queryAll({ pk: loosePk })) objects.push(sk)
    return objects
  },

  write: (parts: readonly WritePart[]): Promise<void> => table.transact(parts),
})
export type DocumentsRepository = ReturnType<typeof createDocumentsRepository>
