import { nextEvent } from '#shared/data/event-log.ts'
import type { Idempotency } from '#shared/data/idempotency.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { actorOf, isKeeper, isOfficer } from './access.ts'
import { postsOf } from './holding.ts'
import { lastOf, recorded } from './last-event.ts'
import type { MinutesRepository } from './minutes-repository.ts'
import { addNote, type NewNote, noNotes, removeNote, type SideNotes } from './note.ts'
import type { NotesRepository } from './notes-repository.ts'
import type { Register } from './post.ts'

type Doing = { readonly principal: Principal; readonly version: number; readonly key?: string | null }

/** What one side writes for itself beside the minutes. Which side is never asked: it is the reader's own. */
export const createNotes = ({
  repository,
  minutes,
  register: readRegister,
  idempotency,
  now,
}: {
  repository: NotesRepository
  minutes: Pick<MinutesRepository, 'find'>
  register: () => Promise<Register>
  idempotency: Idempotency
  now: () => Date
}) => {
  const findMinutes = async (id: string) => {
    const found = await minutes.find(id)
    if (found === null) throw new AppError('not_found')
    return found
  }

  const find = async (id: string, { side }: Principal): Promise<SideNotes> =>
    (await repository.find(id, side)) ?? noNotes(id, side)

  const write = (
    id: string,
    type: string,
    request: object,
    { principal, version, key = null }: Doing,
    change: (notes: SideNotes, at: { at: string; sections: readonly string[]; keeper: boolean }) => SideNotes,
  ): Promise<unknown> =>
    idempotency.run({ principalId: principal.id, key, request: { id, type, request }, now: now() }, async (keep) => {
      const at = now().toISOString()
      const [{ current }, register, notes] = await Promise.all([findMinutes(id), readRegister(), find(id, principal)])
      const keeper = isKeeper(register, principal, dayOf(at))
      const answers = postsOf(register, principal.id, dayOf(at)).some(
        ({ post, as }) => as !== 'away' && post.side === principal.side && post.kind !== 'observer',
      )
      if (!keeper && !(isOfficer(principal) && answers)) throw new AppError('forbidden')
      if (notes.version !== version) throw new AppError('version_conflict', { current: notes.version })
      const changed = change(notes, { at, keeper, sections: current.sections.map((one) => one.id) })
      const event = nextEvent(notes.lastEvent, { at, actor: actorOf(principal), type, data: recorded(request) })
      const next = { ...changed, version: notes.version + 1, lastEvent: lastOf(event) }
      await repository.save(notes, next, event, keep({ version: next.version }))
      return { version: next.version }
    })

  return {
    /** The notes of the reader's own side; null for who is no officer of the liaison. @throws AppError `not_found` */
    view: async (id: string, reader: Principal | null): Promise<SideNotes | null> => {
      if (reader === null || !isOfficer(reader)) return null
      await findMinutes(id)
      return find(id, reader)
    },

    /** @throws AppError `forbidden`, `version_conflict`; as `addNote` */
    add: (id: string, note: NewNote, doing: Doing) =>
      write(id, 'note_added', note, doing, (notes, at) => addNote(notes, note, { ...at, by: byOf(doing.principal) })),

    /** @throws AppError `forbidden`, `version_conflict`, `not_found` */
    remove: (id: string, note: string, doing: Doing) =>
      write(id, 'note_removed', { note }, doing, (notes, { keeper }) =>
        removeNote(notes, note, { by: byOf(doing.principal), keeper }),
      ),
  }
}
export type Notes = ReturnType<typeof createNotes>

const byOf = ({ id, name }: Principal) => ({ id, name })
