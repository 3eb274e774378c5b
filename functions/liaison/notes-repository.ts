import { appendEvent, type Event } from '#shared/data/event-log.ts'
import { packed, valueIn } from '#shared/data/packing.ts'
import type { Table, WritePart } from '#shared/data/table.ts'
import { SideNotes } from './note.ts'

/** A partition for each side, so that nothing of one side's notes shows in the minutes or in the other side's. */
const pkOf = (id: string, side: SideNotes['side']) => `minutes-notes#${id}#${side}`
const notesKey = (id: string, side: SideNotes['side']) => ({ pk: pkOf(id, side), sk: 'notes' })

export const createNotesRepository = ({ table }: { table: Table }) => ({
  find: async (id: string, side: SideNotes['side']): Promise<SideNotes | null> => {
    const item = await table.get(notesKey(id, side))
    return item === null ? null : SideNotes.parse(valueIn(item))
  },

  /** @throws AppError `version_conflict` */
  save: (previous: SideNotes, next: SideNotes, event: Event, also: readonly WritePart[]): Promise<void> =>
    table.transact([
      table.put(
        { ...notesKey(next.id, next.side), version: next.version, ...packed(SideNotes.parse(next)) },
        { when: previous.version === 0 ? 'absent' : { version: previous.version } },
      ),
      appendEvent(table, pkOf(next.id, next.side), event),
      ...also,
    ]),
})
export type NotesRepository = ReturnType<typeof createNotesRepository>
