import { type Dispatch, inboxOfHeads, inboxOfPerson } from '#shared/domain/dispatch.ts'
import { daysBetween, type LocalDate, toEpochDay } from '#shared/domain/local-date.ts'
import { sides } from '#shared/identity/principal.ts'
import type { Instrument, InstrumentSummary } from './instrument.ts'
import type { CentralAuthorities } from './matter.ts'

/**
 * What is known of an instrument’s term. `renewed`: it was renewed before, so that it has a term, and nobody has found when it ends.
 * `unknown`: nothing was found of a term, which does not mean that there is none.
 */
export type Term =
  | { readonly known: 'until'; readonly on: LocalDate }
  | { readonly known: 'renewed'; readonly last: string | null }
  | { readonly known: 'unknown' }

export const termOf = ({ inForce, status, renewals }: Pick<Instrument, 'inForce' | 'status' | 'renewals'>): Term => {
  if (inForce.to !== null) return { known: 'until', on: inForce.to }
  if (status !== 'renewed') return { known: 'unknown' }
  const dates = renewals.flatMap(({ date }) => date ?? [])
  return { known: 'renewed', last: dates.toSorted().at(-1) ?? null }
}

/** How many days before the end of a term both sides are told that it has to be renewed, or let go. */
export const renewalSteps = [180, 90, 30] as const
export type RenewalStep = (typeof renewalSteps)[number]

/**
 * Which of the alerts a day calls for: the last whose day has come. Where nights were missed, those before it are not made up for: one
 * alert says what there is to say. Null: it is too early, or the term is over.
 */
export const stepOn = (end: LocalDate, today: LocalDate): RenewalStep | null => {
  const left = daysBetween(today, end)
  return left < 0 ? null : (renewalSteps.findLast((step) => left <= step) ?? null)
}

/** That a term ends, for the liaison officers and the heads of the legal offices of both sides. */
export const renewalNotice = (
  { id, shortTitle }: Pick<InstrumentSummary, 'id' | 'shortTitle'>,
  { end, step, at }: { readonly end: LocalDate; readonly step: RenewalStep; readonly at: string },
  {
    authorities,
    officersOf,
  }: {
    readonly authorities: CentralAuthorities
    readonly officersOf: (side: (typeof sides)[number]) => readonly string[]
  },
): Dispatch => ({
  about: { kind: 'instrument', id, number: null, title: shortTitle, path: `/legal/instruments/${id}` },
  // The day that the alert is for: another term has other days, so that its alerts are others.
  sequence: toEpochDay(end) - step,
  at,
  notices: [
    {
      ...{ kind: 'instrument_term_ends', detail: null, due: { on: end, notGazettedYear: null } },
      to: sides.flatMap((side) =>
        [inboxOfHeads(authorities[side].id), ...officersOf(side).map(inboxOfPerson)].map((inbox) => ({
          inbox,
          mailTo: null,
        })),
      ),
    },
  ],
})
