import fc from 'fast-check'
import { type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import { type Calendar, calendars, gazettedYears } from '#shared/domain/working-days.ts'

/** Every day of a year, in order. */
export const daysOf = (year: number): LocalDate[] =>
  Array.from({ length: 366 }, (_, day) => plusDays(`${year}-01-01`, day)).filter((date) => date.startsWith(`${year}`))

/** The years that a calendar can count in. */
export const countable = (calendar: Calendar): number[] => {
  const { first, last } = gazettedYears(calendar)
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** A calendar and a day of its years, with at least `room` more days of them after it. */
export const calendarDays = (room: number): fc.Arbitrary<{ calendar: Calendar; from: LocalDate }> =>
  fc.constantFrom(...calendars).chain((calendar) => {
    const days = countable(calendar).flatMap(daysOf)
    return fc.integer({ min: 0, max: days.length - 1 - room }).map((index) => ({ calendar, from: days[index] ?? '' }))
  })
