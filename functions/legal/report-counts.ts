import { type Counts, medianIn } from '#shared/domain/counts.ts'
import { dayOf, daysBetween, type LocalDate } from '#shared/domain/local-date.ts'
import type { Side } from '#shared/identity/principal.ts'
import { lapses } from './deadline.ts'
import type { MatterFile } from './matter.ts'
import type { Receipt } from './receipt.ts'

/** What is counted of matters, by the month in which it happened. */
export const matterCounters = [
  'sent',
  'received',
  'executed',
  'partly',
  'not_executed',
  'closed',
  'withdrawn',
  'kept',
  'missed',
  'targets_kept',
  'targets_missed',
  'settled',
] as const
export type MatterCounter = (typeof matterCounters)[number]

/** What is counted of exchanges between the departments. */
export const exchangeCounters = ['planned', 'held', 'answered', 'cancelled', 'kept', 'missed'] as const
export type ExchangeCounter = (typeof exchangeCounters)[number]

/**
 * What the report counts of one record: how often what happened, under `<month>#<group>#<subject>#<side>#<what>`. The subject of a
 * matter is its instrument and its side the one that asks; those of an exchange are its kind and who planned it. `days-<n>` counts
 * what took n days: a number of days is counted and not added up, so that medians of any sum of months are exact to the day.
 */
export type Tally = Readonly<Record<string, number>>

export const groups = ['matter', 'exchange'] as const
export type Group = (typeof groups)[number]
export type Place = { readonly group: Group; readonly subject: string; readonly from: Side }

export const tallyOf = (
  { group, subject, from }: Place,
  happened: readonly (readonly [on: LocalDate, what: string])[],
): Tally => {
  const tally: Record<string, number> = {}
  for (const [on, what] of happened) {
    const key = `${on.slice(0, 7)}#${group}#${subject}#${from}#${what}`
    tally[key] = (tally[key] ?? 0) + 1
  }
  return tally
}

/** Instants are written so that their order is that of their letters. */
const latest = (instants: readonly string[]): string => instants.toSorted().at(-1) ?? ''

export const daysCounter = (first: LocalDate, last: LocalDate): string =>
  `days-${Math.max(0, daysBetween(first, last))}`

/**
 * What of a matter is counted, as it stands. It follows from the matter and its receipts alone: counting it again, or counting all
 * anew, comes to the same.
 *
 * Sent and received are the first sending and the first acknowledgement; days run from the first sending to the return, corrections
 * included, because the side that asks waits through them. The outcome is the one that was sent back, or that both sides have settled on.
 */
export const tallyOfMatter = ({ matter, custodies }: MatterFile, receipts: readonly Receipt[]): Tally => {
  const dayOfFirst = (act: Receipt['act']): LocalDate | null => {
    const found = receipts.find((receipt) => receipt.act === act)
    return found === undefined ? null : dayOf(found.at)
  }
  const [sent, received, withdrawn] = [
    dayOfFirst('matter_dispatched'),
    dayOfFirst('matter_acknowledged'),
    dayOfFirst('matter_withdrawn'),
  ]
  const returned = receipts.find(({ act }) => act === 'matter_returned')
  const [one, other] = [custodies.mainland?.reconciled ?? null, custodies['hong-kong']?.reconciled ?? null]
  const settled = one !== null && other !== null && one.result === other.result ? { one, other } : null
  const outcome = settled?.one.result ?? returned?.result ?? null
  return tallyOf({ group: 'matter', subject: matter.instrumentId, from: matter.from }, [
    ...(sent === null ? [] : [[sent, 'sent'] as const]),
    ...(received === null ? [] : [[received, 'received'] as const]),
    ...(returned === undefined || sent === null || outcome === null
      ? []
      : ([
          [dayOf(returned.at), outcome],
          [dayOf(returned.at), daysCounter(sent, dayOf(returned.at))],
        ] as const)),
    ...(withdrawn === null ? [] : [[withdrawn, 'withdrawn'] as const]),
    ...(matter.state === 'closed' ? [[dayOf(matter.stateSince), 'closed'] as const] : []),
    ...(settled === null ? [] : [[dayOf(latest([settled.one.at, settled.other.at])), 'settled'] as const]),
    ...matter.deadlines.flatMap((deadline) => {
      if (deadline.end === null || deadline.end.how === 'stopped') return []
      const kept = deadline.end.how === 'met' ? 'kept' : 'missed'
      return [[deadline.end.on, lapses(deadline) ? kept : `targets_${kept}`] as const]
    }),
  ])
}

/** The sum that a count belongs to, and what it counts there. */
export const placeOf = (key: string): { readonly sum: string; readonly what: string } => {
  const at = key.lastIndexOf('#')
  return { sum: key.slice(0, at), what: key.slice(at + 1) }
}

export type Sums = ReadonlyMap<string, Tally>

const added = (one: Tally, other: Tally, sign: 1 | -1): Tally => {
  const sum: Record<string, number> = { ...one }
  for (const [key, count] of Object.entries(other)) {
    sum[key] = (sum[key] ?? 0) + sign * count
    // What is counted no more leaves no trace, so that equal counts are equal records.
    if (sum[key] === 0) delete sum[key]
  }
  return sum
}

/** What has to be added to the sums where a record that was counted in one way is to be counted in another. */
export const changeOf = (before: Tally, after: Tally): Tally => added(after, before, -1)

/** A change, sum by sum. */
export const bySum = (change: Tally): Sums => {
  const sums = new Map<string, Tally>()
  for (const [key, count] of Object.entries(change)) {
    const { sum, what } = placeOf(key)
    sums.set(sum, { ...sums.get(sum), [what]: count })
  }
  return sums
}

export const withChange = (sum: Tally, change: Tally): Tally => added(sum, change, 1)

/** All sums, from what was counted of each record. */
export const sumsOf = (tallies: readonly Tally[]): Sums => {
  const sums = new Map<string, Tally>()
  for (const tally of tallies)
    for (const [sum, change] of bySum(tally)) sums.set(sum, withChange(sums.get(sum) ?? {}, change))
  return sums
}

/** How often what took how many days. */
export const daysIn = (tally: Tally): Counts =>
  Object.entries(tally).flatMap(([what, count]) =>
    what.startsWith('days-') ? [[Number(what.slice('days-'.length)), count] as const] : [],
  )

/** The days in the middle; null where nothing came back yet. */
export const medianDaysIn = (tally: Tally): number | null => {
  const days = daysIn(tally)
  return days.length === 0 ? null : medianIn(days)
}
