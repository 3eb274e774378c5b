import * as z from 'zod'
import { medianIn, totalOf } from '#shared/domain/counts.ts'
import { daysBetween, type LocalDate, plusMonths } from '#shared/domain/local-date.ts'
import { type Action, isUnfinished } from './action.ts'

const Days = z.record(z.string(), z.int().positive())

/**
 * What the actions of a side or a series add up to in a month. The unfinished are counted by day, so that what is overdue and how
 * old they are is exact on any later day without reading them.
 */
export const MonthSums = z.object({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  version: z.int().min(0),
  /** The unfinished, by the day that they were opened, and again by the day that they are due. */
  openedOn: Days,
  dueOn: Days,
  done: z.int().min(0),
  onTime: z.int().min(0),
})
export type MonthSums = z.infer<typeof MonthSums>

export const noSums = (month: string): MonthSums => ({ month, version: 0, openedOn: {}, dueOn: {}, done: 0, onTime: 0 })

export const monthOf = (day: LocalDate): string => day.slice(0, 7)

type Counted = Pick<Action, 'state' | 'openedOn' | 'dueOn' | 'closedOn'>
export type Change = { readonly previous: Counted | null; readonly next: Counted }

const isDone = (action: Counted): action is Counted & { closedOn: LocalDate } =>
  action.state === 'done' && action.closedOn !== null

/** The months that some changes touch. */
export const monthsOf = (changes: readonly Change[]): readonly string[] => [
  ...new Set(
    changes
      .flatMap(({ previous, next }) => (previous === null ? [next] : [previous, next]))
      .flatMap((action) => [
        ...(isUnfinished(action) ? [monthOf(action.openedOn), monthOf(action.dueOn)] : []),
        ...(isDone(action) ? [monthOf(action.closedOn)] : []),
      ]),
  ),
]

const plus = (days: MonthSums['dueOn'], day: LocalDate, count: number): MonthSums['dueOn'] => {
  const { [day]: before = 0, ...others } = days
  return before + count > 0 ? { ...others, [day]: before + count } : others
}

const counted = (sums: MonthSums, action: Counted, count: 1 | -1): MonthSums => {
  const unfinished = isUnfinished(action)
  const within = (day: LocalDate) => monthOf(day) === sums.month
  const done = isDone(action) && within(action.closedOn)
  return {
    ...sums,
    openedOn: unfinished && within(action.openedOn) ? plus(sums.openedOn, action.openedOn, count) : sums.openedOn,
    dueOn: unfinished && within(action.dueOn) ? plus(sums.dueOn, action.dueOn, count) : sums.dueOn,
    done: sums.done + (done ? count : 0),
    onTime: sums.onTime + (done && action.closedOn <= action.dueOn ? count : 0),
  }
}

/** A month's sums after some changes. */
export const addUp = (sums: MonthSums, changes: readonly Change[]): MonthSums =>
  changes.reduce(
    (before, { previous, next }) => counted(previous === null ? before : counted(before, previous, -1), next, 1),
    sums,
  )

/** How the actions of a side or a series stand on a day. */
export const Measures = z
  .object({
    on: z.iso.date(),
    unfinished: z.int(),
    overdue: z.int(),
    dueSoon: z.int().meta({ description: 'Due on the day or in the 30 days after it' }),
    medianAge: z.number().nullable().meta({ description: 'Of the unfinished, in days; null where there are none' }),
    done: z.int().meta({ description: 'In the twelve months up to the day' }),
    onTime: z.int().meta({ description: 'Of these, by their due day' }),
    months: z.array(z.object({ month: z.string(), onTime: z.int(), late: z.int() })),
  })
  .meta({ id: 'LiaisonActionMeasures' })
export type Measures = z.infer<typeof Measures>

const soon = 30
const shownMonths = 12

export const measure = (all: readonly MonthSums[], on: LocalDate): Measures => {
  const [opened, due] = [
    all.flatMap(({ openedOn }) => Object.entries(openedOn)),
    all.flatMap(({ dueOn }) => Object.entries(dueOn)),
  ]
  const ages = opened.map(([day, count]) => [daysBetween(day, on), count] as const)
  const sum = (days: readonly (readonly [string, number])[]) => days.reduce((total, [, count]) => total + count, 0)
  const first = `${monthOf(on)}-01`
  const months = Array.from({ length: shownMonths }, (_, index) =>
    monthOf(plusMonths(first, index + 1 - shownMonths)),
  ).map((month) => {
    const { done, onTime } = all.find((sums) => sums.month === month) ?? noSums(month)
    return { month, onTime, late: done - onTime }
  })
  const onTime = months.reduce((total, month) => total + month.onTime, 0)
  return {
    on,
    unfinished: sum(due),
    overdue: sum(due.filter(([day]) => day < on)),
    dueSoon: sum(due.filter(([day]) => day >= on && daysBetween(on, day) <= soon)),
    medianAge: totalOf(ages) === 0 ? null : medianIn(ages),
    done: onTime + months.reduce((total, month) => total + month.late, 0),
    onTime,
    months,
  }
}
