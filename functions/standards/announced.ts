import * as z from 'zod'
import type { Dispatch, DispatchKind, Recipient } from '#shared/domain/dispatch.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { type EditionLine, type PartialDate, StandardId, type StandardLine } from './standard.ts'

export const announcedKinds = ['published', 'withdrawn', 'superseded'] as const

/**
 * What an act of the editors has changed for everybody, written on its line in the transaction that brings it about; and, in an item of
 * its own that the stream's worker makes of it, how far its subscribers have been told. It names what changed; the words stand on the lines.
 */
export const Announced = z.object({
  /** The standard that was acted on, and the number of the event in its log. */
  id: StandardId,
  sequence: z.int().positive(),
  at: z.iso.datetime(),
  version: z.int().positive(),
  changes: z.array(z.object({ id: StandardId, kind: z.enum(announcedKinds), edition: z.int().positive() })).min(1),
  /** The change that is told next, from which place among its subscribers; past the last change all is told. */
  next: z.object({ change: z.int().nonnegative(), cursor: z.string().nullable() }),
})
export type Announced = z.infer<typeof Announced>
export type AnnouncedChange = Announced['changes'][number]

/** What announcements' partition keys begin with: who follows the lines in the stream (`standards`) is handed these too. */
export const announcedPrefix = 'standards-announced#'
export const announcedKey = ({ id, sequence }: Pick<Announced, 'id' | 'sequence'>) => ({
  pk: `${announcedPrefix}${id}`,
  sk: String(sequence).padStart(6, '0'),
})

/** What was just announced: nobody has been told yet. */
export const announcedOf = (
  event: Pick<Announced, 'id' | 'sequence' | 'at'>,
  changes: AnnouncedChange[],
): Announced => ({
  ...event,
  ...{ version: 1, changes, next: { change: 0, cursor: null } },
})

/** The announcement once some of a change's subscribers are told. Null: they were the last of it. */
export const toldUpTo = (announced: Announced, cursor: string | null): Announced => ({
  ...announced,
  version: announced.version + 1,
  next: { change: announced.next.change + (cursor === null ? 1 : 0), cursor },
})

/** A first day that is known to the day; of a month or a year nothing is said. */
const dueOn = (from: PartialDate | null) => {
  const on = LocalDate.safeParse(from).data
  return on === undefined ? null : { on, notGazettedYear: null }
}

const kinds = {
  published: 'standard_published',
  withdrawn: 'standard_withdrawn',
  superseded: 'standard_superseded',
} as const satisfies Record<AnnouncedChange['kind'], DispatchKind>

/** What a change is told as: from which day, and why it was withdrawn or what replaces it. */
export const dispatchOf = (
  { id, sequence, at }: Announced,
  change: AnnouncedChange,
  {
    line,
    edition,
    by,
  }: { readonly line: StandardLine; readonly edition: EditionLine; readonly by: EditionLine | null },
  to: Recipient[],
): Dispatch => {
  const saidOf = () => {
    if (change.kind === 'published') return { detail: null, due: dueOn(edition.inForce.from) }
    if (change.kind === 'withdrawn')
      return { detail: line.withdrawn?.reason ?? null, due: dueOn(line.withdrawn?.on ?? null) }
    const from = line.supersededBy.find((one) => one.id === id)?.from ?? null
    return { detail: by?.title ?? null, due: dueOn(from) }
  }
  return {
    about: { kind: 'standard', id: line.id, number: null, title: edition.title, path: `/standards/${line.id}` },
    ...{ sequence, at },
    notices: [{ kind: kinds[change.kind], ...saidOf(), to }],
  }
}
