import * as z from 'zod'

/** A day without a time or a zone, `YYYY-MM-DD`. Both sides of the boundary live in UTC+8, so a day is one day. */
export const LocalDate = z.iso.date().meta({ id: 'LocalDate' })
export type LocalDate = z.infer<typeof LocalDate>

const zero = 48
const digit = (text: string, at: number): number => text.charCodeAt(at) - zero
const two = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1)

/** The year of a day. */
export const yearOf = (date: LocalDate): number => two(date, 0) * 100 + two(date, 2)

/** Days from 1 January 1970 to the day of the Gregorian calendar. A month counts from March, so that leap days come last. */
const epochDayOf = (year: number, month: number, day: number): number => {
  const y = month > 2 ? year : year - 1
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** The number of a day: 0 is 1 January 1970. Reads the digits itself, because `Date.parse` is many times slower. */
export const toEpochDay = (date: LocalDate): number => epochDayOf(yearOf(date), two(date, 5), two(date, 8))

export const fromEpochDay = (epochDay: number): LocalDate => new Date(epochDay * 86_400_000).toISOString().slice(0, 10)

/** The year of a day by its number; also past the four digits that a date is written with. */
export const yearOfEpochDay = (epochDay: number): number => new Date(epochDay * 86_400_000).getUTCFullYear()

/** 0 is Sunday, 6 Saturday. */
export const weekdayOf = (epochDay: number): number => (((epochDay + 4) % 7) + 7) % 7

export const plusDays = (date: LocalDate, days: number): LocalDate => fromEpochDay(toEpochDay(date) + days)

/** The same day of a later month; its last day where the month has no such day: 31 January and one month is 28 February. */
export const plusMonths = (date: LocalDate, months: number): LocalDate => {
  const month = yearOf(date) * 12 + two(date, 5) - 1 + months
  const firstOf = (month: number) => epochDayOf(Math.floor(month / 12), (month % 12) + 1, 1)
  return fromEpochDay(Math.min(firstOf(month) + two(date, 8) - 1, firstOf(month + 1) - 1))
}

/** The days from the first day to the second, not counting the first. */
export const daysBetween = (first: LocalDate, second: LocalDate): number => toEpochDay(second) - toEpochDay(first)

/** The day that an instant falls on in Shenzhen and Hong Kong (UTC+8, without daylight saving). */
export const dayOf = (instant: string): LocalDate =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)
