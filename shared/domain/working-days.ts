import * as z from 'zod'
import { AppError } from './errors.ts'
import { gazette, type Side } from './gazette.ts'
import { fromEpochDay, type LocalDate, toEpochDay, weekdayOf, yearOf, yearOfEpochDay } from './local-date.ts'
import type { Text } from './text.ts'

/** Whose working days count: Shenzhen's, Hong Kong's, or the days that are working days on both sides. */
export const calendars = ['shenzhen', 'hong-kong', 'both'] as const
export const Calendar = z.enum(calendars).meta({ id: 'Calendar' })
export type Calendar = z.infer<typeof Calendar>

export const sidesOf = {
  shenzhen: ['shenzhen'],
  'hong-kong': ['hong-kong'],
  both: ['shenzhen', 'hong-kong'],
} as const satisfies Record<Calendar, readonly Side[]>

/** Why a day is worked or not. A make-up working day (調休) is a weekend that is worked in place of a day of a holiday. */
export const dayReasons = ['working_day', 'make_up_working_day', 'weekend', 'holiday'] as const
export type DayReason = (typeof dayReasons)[number]

export type CalendarDay = {
  readonly date: LocalDate
  readonly works: boolean
  readonly why: DayReason
  /** The holiday's name. */
  readonly name: Text | null
  /** The sides whose offices are closed, of those that the calendar is of. */
  readonly closed: readonly Side[]
}

const isWeekend = (epochDay: number): boolean => [0, 6].includes(weekdayOf(epochDay))

/** What is special about a side's days: the holidays with their names, and the weekends that are worked. */
const specialDays = (side: Side) => ({
  off: new Map([...gazette[side].values()].flatMap(({ off }) => off.map(({ date, name }) => [toEpochDay(date), name]))),
  work: new Set([...gazette[side].values()].flatMap(({ work }) => work.map(toEpochDay))),
})

const special: Readonly<Record<Side, ReturnType<typeof specialDays>>> = {
  shenzhen: specialDays('shenzhen'),
  'hong-kong': specialDays('hong-kong'),
}

const reasonOn = (side: Side, epochDay: number): DayReason => {
  const { off, work } = special[side]
  if (work.has(epochDay)) return 'make_up_working_day'
  if (off.has(epochDay)) return 'holiday'
  return isWeekend(epochDay) ? 'weekend' : 'working_day'
}

const isWorked = (reason: DayReason): boolean => reason === 'working_day' || reason === 'make_up_working_day'

/**
 * A calendar counted out: its gazetted days in a row from `first`, for each how many days are worked up to and with it, and
 * the worked days by their number from 0. A deadline is one look into each.
 */
type Counted = {
  readonly firstYear: number
  readonly lastYear: number
  readonly first: number
  readonly worked: Uint16Array
  readonly workingDays: readonly LocalDate[]
}

const countOut = (calendar: Calendar): Counted => {
  const [side, ...others] = sidesOf[calendar]
  const years = [...gazette[side].keys()].filter((year) => others.every((other) => gazette[other].has(year)))
  const firstYear = Math.min(...years)
  // A year without a table ends the row, though a later one may have one.
  const lastYear = years.reduce((last, year) => (year === last + 1 ? year : last), firstYear)
  const first = toEpochDay(`${firstYear}-01-01`)
  const worked = new Uint16Array(toEpochDay(`${lastYear + 1}-01-01`) - first)
  const workingDays: LocalDate[] = []
  for (let index = 0; index < worked.length; index += 1) {
    if (sidesOf[calendar].every((side) => isWorked(reasonOn(side, first + index))))
      workingDays.push(fromEpochDay(first + index))
    worked[index] = workingDays.length
  }
  return { firstYear, lastYear, first, worked, workingDays }
}

const counted: Readonly<Record<Calendar, Counted>> = {
  shenzhen: countOut('shenzhen'),
  'hong-kong': countOut('hong-kong'),
  both: countOut('both'),
}

/** The first and the last year that a calendar can count in. */
export const gazettedYears = (calendar: Calendar): { first: number; last: number } => ({
  first: counted[calendar].firstYear,
  last: counted[calendar].lastYear,
})

const notGazetted = (year: number) => new AppError('calendar_not_gazetted', { year })

/** How many days are worked from the beginning of the tables up to and with a day; the day before them has none. */
const workedUpTo = ({ worked }: Counted, index: number, epochDay: number): number => {
  const days = index === -1 ? 0 : worked[index]
  if (days === undefined) throw notGazetted(yearOfEpochDay(epochDay))
  return days
}

/**
 * What a day is in a calendar, and why. On both sides' calendar a holiday of either side names the day.
 * @throws AppError `calendar_not_gazetted`, naming the year, outside of the gazetted tables.
 */
export const calendarDay = (calendar: Calendar, date: LocalDate): CalendarDay => {
  const day = toEpochDay(date)
  const { first, worked } = counted[calendar]
  if (worked[day - first] === undefined) throw notGazetted(yearOf(date))
  const reasons = sidesOf[calendar].map((side) => ({ side, reason: reasonOn(side, day) }))
  const closed = reasons.filter(({ reason }) => !isWorked(reason))
  const holiday = closed.find(({ reason }) => reason === 'holiday')
  const shown = holiday ?? closed[0] ?? reasons.find(({ reason }) => reason === 'make_up_working_day')
  return {
    date,
    works: closed.length === 0,
    why: shown?.reason ?? 'working_day',
    name: (holiday && special[holiday.side].off.get(day)) ?? null,
    closed: closed.map(({ side }) => side),
  }
}

/**
 * Whether offices work on the day.
 * @throws AppError `calendar_not_gazetted`, naming the year, past the gazetted tables: an answer there would be a guess.
 */
export const isWorkingDay = (calendar: Calendar, date: LocalDate): boolean => {
  const table = counted[calendar]
  const day = toEpochDay(date)
  const index = day - table.first
  if (index === -1) throw notGazetted(yearOf(date))
  return workedUpTo(table, index, day) > workedUpTo(table, index - 1, day)
}

/**
 * The last day of a limit of `workingDays` that begins after `from`: day one is the first working day after `from`.
 * A limit of no days ends on `from`.
 * @throws AppError `calendar_not_gazetted` when the count runs into a year without a table.
 */
export const deadline = (calendar: Calendar, from: LocalDate, workingDays: number): LocalDate => {
  if (workingDays <= 0) return from
  const table = counted[calendar]
  const day = toEpochDay(from)
  const due = table.workingDays[workedUpTo(table, day - table.first, day + 1) + workingDays - 1]
  if (due === undefined) throw notGazetted(table.lastYear + 1)
  return due
}

/** The days of `from`…`to`, both included, that are worked. */
export const workingDaysBetween = (calendar: Calendar, from: LocalDate, to: LocalDate): readonly LocalDate[] => {
  const table = counted[calendar]
  const [start, end] = [toEpochDay(from), toEpochDay(to)]
  if (start > end) return []
  const before = workedUpTo(table, start - 1 - table.first, start)
  if (end - table.first >= table.worked.length) throw notGazetted(table.lastYear + 1)
  return table.workingDays.slice(before, workedUpTo(table, end - table.first, end))
}
