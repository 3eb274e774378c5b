import * as z from 'zod'
import tables from './data/working-days.json' with { type: 'json' }
import { AppError } from './errors.ts'
import { FactStatus, Source } from './service.ts'
import { Text } from './text.ts'

/** A day without a time or a zone, `YYYY-MM-DD`. Both sides of the boundary live in UTC+8, so a day is one day. */
export const LocalDate = z.iso.date().meta({ id: 'LocalDate' })
export type LocalDate = z.infer<typeof LocalDate>

/** Whose working days count: Shenzhen's, Hong Kong's, or the days that are working days on both sides. */
export const calendars = ['shenzhen', 'hong-kong', 'both'] as const
export const Calendar = z.enum(calendars).meta({ id: 'Calendar' })
export type Calendar = z.infer<typeof Calendar>

/**
 * One gazetted year: the days off, and the weekends that are worked instead (調休; Mainland only). Hong Kong's general
 * holidays leave Saturday a weekday, but the offices here are closed on it, so Saturday is no working day.
 */
export const WorkingYear = z.object({
  status: FactStatus,
  source: Source.nullable(),
  checkedOn: z.iso.date(),
  off: z.array(z.object({ date: LocalDate, name: Text })),
  work: z.array(LocalDate),
})
export type WorkingYear = z.infer<typeof WorkingYear>

const sidesOf = {
  shenzhen: ['shenzhen'],
  'hong-kong': ['hong-kong'],
  both: ['shenzhen', 'hong-kong'],
} as const satisfies Record<Calendar, readonly (keyof typeof tables)[]>

type Side = keyof typeof tables

const years: Readonly<Record<Side, ReadonlyMap<number, WorkingYear>>> = {
  shenzhen: new Map(Object.entries(tables.shenzhen).map(([year, table]) => [Number(year), table as WorkingYear])),
  'hong-kong': new Map(
    Object.entries(tables['hong-kong']).map(([year, table]) => [Number(year), table as WorkingYear]),
  ),
}

const millisecondsPerDay = 86_400_000
const toEpochDay = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`) / millisecondsPerDay
const fromEpochDay = (day: number): LocalDate => new Date(day * millisecondsPerDay).toISOString().slice(0, 10)

/** Which days of one year are worked, by day of the year from 0. Made once per year and side. */
const worked = (side: Side, year: number): readonly boolean[] => {
  const known = patterns[side].get(year)
  if (known !== undefined) return known
  const table = years[side].get(year)
  if (table === undefined) throw new AppError('calendar_not_gazetted', { year })
  const first = toEpochDay(`${year}-01-01`)
  const pattern = Array.from({ length: toEpochDay(`${year + 1}-01-01`) - first }, (_, index) => {
    // 1 January 1970 was a Thursday: 0 is Sunday here, 6 Saturday.
    const weekday = (first + index + 4) % 7
    return weekday !== 0 && weekday !== 6
  })
  for (const { date } of table.off) pattern[toEpochDay(date) - first] = false
  for (const date of table.work) pattern[toEpochDay(date) - first] = true
  patterns[side].set(year, pattern)
  return pattern
}
const patterns: Readonly<Record<Side, Map<number, readonly boolean[]>>> = {
  shenzhen: new Map(),
  'hong-kong': new Map(),
}

const worksOn = (calendar: Calendar, epochDay: number): boolean => {
  const date = fromEpochDay(epochDay)
  const year = Number(date.slice(0, 4))
  const dayOfYear = epochDay - toEpochDay(`${year}-01-01`)
  return sidesOf[calendar].every((side) => worked(side, year)[dayOfYear] === true)
}

/**
 * Whether offices work on the day.
 * @throws AppError `calendar_not_gazetted`, naming the year, past the gazetted tables: an answer there would be a guess.
 */
export const isWorkingDay = (calendar: Calendar, date: LocalDate): boolean => worksOn(calendar, toEpochDay(date))

/**
 * The last day of a limit of `workingDays` that begins after `from`: day one is the first working day after `from`.
 * A limit of no days ends on `from`.
 * @throws AppError `calendar_not_gazetted` when the count runs into a year without a table.
 */
export const deadline = (calendar: Calendar, from: LocalDate, workingDays: number): LocalDate => {
  let day = toEpochDay(from)
  for (let left = workingDays; left > 0; ) {
    day += 1
    if (worksOn(calendar, day)) left -= 1
  }
  return fromEpochDay(day)
}

/** The days of `from`…`to`, both included, that are worked. */
export const workingDaysBetween = (calendar: Calendar, from: LocalDate, to: LocalDate): LocalDate[] => {
  const days: LocalDate[] = []
  for (let day = toEpochDay(from); day <= toEpochDay(to); day += 1)
    if (worksOn(calendar, day)) days.push(fromEpochDay(day))
  return days
}

/** The day that an instant falls on in Shenzhen and Hong Kong (UTC+8, without daylight saving). */
export const dayOf = (instant: string): LocalDate =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)
