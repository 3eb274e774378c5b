import * as z from 'zod'
import { AppError } from '#shared/domain/errors.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import { Text } from '#shared/domain/text.ts'
import { Side } from '#shared/identity/principal.ts'
import { LastEvent } from './last-event.ts'
import type { By } from './minutes.ts'

export const maxNotes = 50
const noteLength = 2000

/**
 * What one side writes for itself beside the minutes of a meeting. A note is in no version and in no signature, so the other side
 * neither signs it unread nor learns that it is there: it has a record, a version and a chain of its own.
 */
export const Note = z
  .object({
    id: z.string(),
    section: z.string(),
    text: z.string(),
    by: z.object({ id: z.string(), name: Text }),
    at: z.iso.datetime(),
  })
  .meta({ id: 'SideNote' })
export type Note = z.infer<typeof Note>

/** All notes of a side on the minutes of one meeting. */
export const SideNotes = z
  .object({
    id: z.string(),
    side: Side,
    /** 0: there have been none, and nothing is stored. */
    version: z.int().min(0),
    nextNote: z.int().positive(),
    notes: z.array(Note),
    lastEvent: LastEvent.nullable(),
  })
  .meta({ id: 'StoredSideNotes' })
export type SideNotes = z.infer<typeof SideNotes>

export const NewNote = z
  .strictObject({ section: z.string().min(1).max(100), text: z.string().trim().min(1).max(noteLength) })
  .meta({ id: 'NewSideNote' })
export type NewNote = z.infer<typeof NewNote>

export const noteEvents = ['note_added', 'note_removed'] as const

export const noNotes = (id: string, side: Side): SideNotes => ({
  ...{ id, side, version: 0, nextNote: 1, notes: [], lastEvent: null },
})

/** @throws AppError `invalid_input` for a section that the minutes do not have, or one note too many. */
export const addNote = (
  notes: SideNotes,
  { section, text }: NewNote,
  { by, at, sections }: { by: By; at: string; sections: readonly string[] },
): SideNotes => {
  refuseIf([
    !sections.includes(section) && { path: 'section', code: 'invalid_option' },
    notes.notes.length >= maxNotes && { path: 'text', code: 'too_many_notes', params: { maximum: maxNotes } },
  ])
  const note: Note = { id: `n${notes.nextNote}`, section, text, by, at }
  return { ...notes, nextNote: notes.nextNote + 1, notes: [...notes.notes, note] }
}

/** Takes a note away: who wrote it, or a keeper of their side. @throws AppError `not_found`, `forbidden` */
export const removeNote = (notes: SideNotes, id: string, { by, keeper }: { by: By; keeper: boolean }): SideNotes => {
  const note = notes.notes.find((one) => one.id === id)
  if (note === undefined) throw new AppError('not_found')
  if (note.by.id !== by.id && !keeper) throw new AppError('forbidden')
  return { ...notes, notes: notes.notes.filter((one) => one !== note) }
}
