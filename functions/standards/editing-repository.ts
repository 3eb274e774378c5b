import { appendEvent, Event } from '#shared/data/event-log.ts'
import { packed, valueIn } from '#shared/data/packing.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import { EditingRecord } from './editing.ts'
import { DraftContent } from './standard.ts'

/**
 * The keys of what editors work on. The draft is an item of its own: it is the most of a record, and most acts leave it alone. It
 * stays when it is published or dropped, and the next one is written over it.
 *
 * | item | pk | sk |
 * |---|---|---|
 * | the record, without its draft | `standard#<id>` | `standard` |
 * | its draft | `standard#<id>` | `draft` |
 * | its events, hash-chained | `standard#<id>` | `event#000001` |
 * | that somebody still has to do something about it | `desk` | `<id>` |
 */
const recordKey = (id: string) => ({ pk: `standard#${id}`, sk: 'standard' })
const draftKey = (id: string) => ({ pk: `standard#${id}`, sk: 'draft' })
const deskKey = (id: string) => ({ pk: 'desk', sk: id })

const withoutKey = ({ pk: _pk, sk: _sk, ...rest }: Item) => rest

/** Whether there is a draft to be read in this state; what was published or dropped leaves one behind. */
const hasDraft = ({ state }: Pick<EditingRecord, 'state'>): boolean => state === 'draft' || state === 'in_review'

const Stored = EditingRecord.omit({ draft: true })

/** Records out of their items, the drafts among them. */
const recordsIn = (items: readonly Item[]): EditingRecord[] => {
  const drafts = new Map(items.filter(({ sk }) => sk === 'draft').map((item) => [item.pk, item]))
  return items
    .filter(({ sk }) => sk === 'standard')
    .map((item) => {
      const stored = Stored.parse(valueIn(item))
      const draft = hasDraft(stored) ? drafts.get(item.pk) : undefined
      return EditingRecord.parse({ ...stored, draft: draft === undefined ? null : valueIn(draft) })
    })
}

/** What is settled is on no desk. */
const isSettled = ({ state }: EditingRecord): boolean => state === 'published' || state === 'withdrawn'

/** Nothing to write where it is where it was. */
const placeOnDesk = (table: Table, previous: EditingRecord | null, next: EditingRecord): WritePart[] => {
  const [was, is] = [previous !== null && !isSettled(previous), !isSettled(next)]
  if (was === is) return []
  return [is ? table.put(deskKey(next.id), { when: 'any' }) : table.remove(deskKey(next.id))]
}

export const createEditingRepository = ({ table }: { table: Table }) => ({
  find: async (id: string): Promise<EditingRecord | null> =>
    recordsIn(await table.batchGet([recordKey(id), draftKey(id)]))[0] ?? null,

  /** The records that somebody still has to do something about, by id. */
  onDesk: async (): Promise<EditingRecord[]> => {
    const ids: string[] = []
    for await (const { sk } of table.queryAll({ pk: deskKey('').pk })) ids.push(sk)
    return recordsIn(await table.batchGet(ids.flatMap((id) => [recordKey(id), draftKey(id)])))
  },

  /** The latest events of a standard, the newest first. */
  eventsOf: async (id: string, limit: number): Promise<Event[]> => {
    const { items } = await table.query({ pk: recordKey(id).pk, prefix: 'event#', descending: true, limit })
    return items.map((item) => Event.parse(withoutKey(item)))
  },

  /** The writes of an act: the record at its expected version, its draft if that is another, its event, its place on the desk. */
  save: (previous: EditingRecord | null, next: EditingRecord, event: Event): WritePart[] => [
    table.put(
      { ...recordKey(next.id), version: next.version, ...packed(Stored.parse(next)) },
      { when: previous === null ? 'absent' : { version: previous.version } },
    ),
    ...(next.draft === null || next.draft === previous?.draft
      ? []
      : [table.put({ ...draftKey(next.id), ...packed(DraftContent.parse(next.draft)) }, { when: 'any' })]),
    appendEvent(table, recordKey(next.id).pk, event),
    ...placeOnDesk(table, previous, next),
  ],

  transact: (parts: readonly WritePart[]): Promise<void> => table.transact(parts),
})
export type EditingRepository = ReturnType<typeof createEditingRepository>
