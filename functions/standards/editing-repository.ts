import { appendEvent, Event } from '#shared/data/event-log.ts'
import { packed, valueIn } from '#shared/data/packing.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import { EditingRecord } from './editing.ts'

/**
 * The keys of what editors work on: the record and its events in a partition of its own, and, while it is not settled, the
 * record's place on the desk: `desk` / `<id>`.
 */
const recordKey = (id: string) => ({ pk: `standard#${id}`, sk: 'standard' })
const deskKey = (id: string) => ({ pk: 'desk', sk: id })

const withoutKey = ({ pk: _pk, sk: _sk, ...rest }: Item) => rest

/** What is settled is on no desk. */
const isSettled = ({ state }: EditingRecord): boolean => state === 'published' || state === 'withdrawn'

/** Nothing to write where it is where it was. */
const placeOnDesk = (table: Table, previous: EditingRecord | null, next: EditingRecord): WritePart[] => {
  const [was, is] = [previous !== null && !isSettled(previous), !isSettled(next)]
  if (was === is) return []
  return [is ? table.put(deskKey(next.id), { when: 'any' }) : table.remove(deskKey(next.id))]
}

export const createEditingRepository = ({ table }: { table: Table }) => ({
  find: async (id: string): Promise<EditingRecord | null> => {
    const item = await table.get(recordKey(id))
    return item === null ? null : EditingRecord.parse(valueIn(item))
  },

  /** The records that somebody still has to do something about, by id. */
  onDesk: async (): Promise<EditingRecord[]> => {
    const ids: string[] = []
    for await (const { sk } of table.queryAll({ pk: deskKey('').pk })) ids.push(sk)
    return (await table.batchGet(ids.map(recordKey))).map((item) => EditingRecord.parse(valueIn(item)))
  },

  /** The latest events of a standard, the newest first. */
  eventsOf: async (id: string, limit: number): Promise<Event[]> => {
    const { items } = await table.query({ pk: recordKey(id).pk, prefix: 'event#', descending: true, limit })
    return items.map((item) => Event.parse(withoutKey(item)))
  },

  /** The writes of an act: the record at its expected version, its event, and its place on the desk. */
  save: (previous: EditingRecord | null, next: EditingRecord, event: Event): WritePart[] => [
    table.put(
      { ...recordKey(next.id), version: next.version, ...packed(EditingRecord.parse(next)) },
      { when: previous === null ? 'absent' : { version: previous.version } },
    ),
    appendEvent(table, recordKey(next.id).pk, event),
    ...placeOnDesk(table, previous, next),
  ],

  transact: (parts: readonly WritePart[]): Promise<void> => table.transact(parts),
})
export type EditingRepository = ReturnType<typeof createEditingRepository>
