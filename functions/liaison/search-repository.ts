import { packed, unpack } from '#shared/data/packing.ts'
import type { Table } from '#shared/data/table.ts'
import { SearchRecord } from './searchable.ts'

/** What is searched of one source, as of one state of it. */
export type Kept = { readonly ref: string; readonly stamp: string; readonly records: readonly SearchRecord[] }

// An item holds 400 KB at the most. What is larger is read from its source each time.
const mostBytes = 380 * 1024

/**
 * What was read of the records for the search, an item for each source of them (`search` / `<ref>`), so that a function that
 * starts reads it in a query. It is a copy: what it says counts as long as its stamp is that of the source.
 */
export const createSearchRepository = ({ table }: { table: Table }) => ({
  all: async (): Promise<Kept[]> => {
    const kept: Kept[] = []
    for await (const { sk, stamp, packed: records } of table.queryAll({ pk: 'search', consistent: false }))
      kept.push({ ref: sk, stamp: String(stamp), records: SearchRecord.array().parse(unpack(records as Uint8Array)) })
    return kept
  },

  keep: async ({ ref, stamp, records }: Kept): Promise<void> => {
    const item = packed(records)
    if (item.packed.length > mostBytes) return
    await table.transact([table.put({ pk: 'search', sk: ref, stamp, ...item }, { when: 'any' })])
  },
})
export type SearchRepository = ReturnType<typeof createSearchRepository>
