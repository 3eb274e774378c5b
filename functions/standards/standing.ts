import * as z from 'zod'
import { LocalDate, plusDays } from '#shared/domain/local-date.ts'
import { PartialDate, type Standard } from './standard.ts'

/** What of an edition decides whether it is in force. */
type Dated = { readonly number: number; readonly inForce: Standard['editions'][number]['inForce'] }
type Recorded<E extends Dated> = Pick<Standard, 'withdrawn' | 'supersededBy'> & { readonly editions: readonly E[] }

/** How a standard stands on a day. */
export type Standing<E extends Dated> =
  /** `until`: its last day; null: until further notice. */
  | { readonly state: 'in_force'; readonly edition: E; readonly until: LocalDate | null }
  /** `firstOn`: the first day of which anything is known. */
  | { readonly state: 'not_yet'; readonly firstOn: PartialDate }
  /** `edition`: the last that was in force; `on`: its last day. */
  | { readonly state: 'ended'; readonly edition: E; readonly on: LocalDate }

/** The same, as it is told to programs: one of the days is set, by the state; `until` may be open. */
export const StandingFacts = z.object({
  state: z.enum(['in_force', 'not_yet', 'ended']),
  until: LocalDate.nullable(),
  firstOn: PartialDate.nullable(),
  endedOn: LocalDate.nullable(),
})
export type StandingFacts = z.infer<typeof StandingFacts>

export const factsOf = (standing: Standing<Dated>): StandingFacts => ({
  state: standing.state,
  until: standing.state === 'in_force' ? standing.until : null,
  firstOn: standing.state === 'not_yet' ? standing.firstOn : null,
  endedOn: standing.state === 'ended' ? standing.on : null,
})

/** Before any day: where something begins that nobody knows the first day of. */
const always = '0000-01-01'

/** The day that something counts from: the first of the month or the year where no more is known. */
export const firstDayOf = (date: PartialDate | null): LocalDate => {
  if (date === null) return always
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date
}

const startOf = ({ inForce }: Dated): LocalDate => firstDayOf(inForce.from)

/** Editions by their first day; of two with the same one, the later published comes last and counts. */
const inOrder = <E extends Dated>(editions: readonly E[]): readonly E[] =>
  [...editions].sort((a, b) => startOf(a).localeCompare(startOf(b)) || a.number - b.number)

const earliest = (days: readonly (LocalDate | null)[]): LocalDate | null =>
  days.filter((day) => day !== null).sort()[0] ?? null

const dayBefore = (day: LocalDate): LocalDate => (day === always ? always : plusDays(day, -1))

/** The last day of an edition: its own, or the one before what came after it; null: until further notice. */
export const lastDayOf = <E extends Dated>(
  { editions, withdrawn, supersededBy }: Recorded<E>,
  edition: E,
): LocalDate | null => {
  const next = inOrder(editions).find((other) => startOf(other) > startOf(edition))
  return earliest([
    edition.inForce.to,
    next === undefined ? null : dayBefore(startOf(next)),
    withdrawn === null ? null : dayBefore(withdrawn.on),
    ...supersededBy.map(({ from }) => dayBefore(firstDayOf(from))),
  ])
}

/** How a standard stands on a day. */
export const standingOn = <E extends Dated>(record: Recorded<E>, day: LocalDate): Standing<E> => {
  const ordered = inOrder(record.editions)
  const edition = ordered.filter((one) => startOf(one) <= day).at(-1)
  if (edition === undefined) return { state: 'not_yet', firstOn: ordered[0]?.inForce.from ?? always }
  const until = lastDayOf(record, edition)
  return until === null || day <= until ? { state: 'in_force', edition, until } : { state: 'ended', edition, on: until }
}

/** The edition that is in force on a day; null where none is. */
export const editionOn = <E extends Dated>(record: Recorded<E>, day: LocalDate): E | null => {
  const standing = standingOn(record, day)
  return standing.state === 'in_force' ? standing.edition : null
}
