import * as z from 'zod'
import { createSnapshots } from '#shared/data/snapshots.ts'
import type { Table } from '#shared/data/table.ts'
import type { IndexFacts } from './search.ts'

/** The index over all that is published, and what is known of it as a whole. */
export type StoredIndex = { readonly index: Uint8Array; readonly facts: IndexFacts }

const Sections = z.object({ index: z.instanceof(Uint8Array), facts: z.instanceof(Uint8Array) })

/** The index as the functions read it when they start, in a snapshot: shared/data/snapshots.ts names the keys. */
export const createIndexRepository = ({ table }: { table: Table }) => {
  const snapshots = createSnapshots({ table })
  return {
    currentId: snapshots.currentId,

    /** Keeps what `make` makes, and puts it in force. */
    save: (make: () => Promise<StoredIndex>): Promise<string> =>
      snapshots.save(async () => {
        const { index, facts } = await make()
        return { index, facts: Buffer.from(JSON.stringify(facts)) }
      }),

    load: async (): Promise<(StoredIndex & { readonly id: string }) | null> => {
      const stored = await snapshots.load()
      if (stored === null) return null
      const { index, facts } = Sections.parse(stored.sections)
      return { id: stored.id, index, facts: JSON.parse(Buffer.from(facts).toString('utf8')) as IndexFacts }
    },
  }
}
export type IndexRepository = ReturnType<typeof createIndexRepository>
