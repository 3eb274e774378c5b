import type { LocalDate } from '#shared/domain/local-date.ts'
import { fromEpochDay, plusDays, plusMonths, toEpochDay, weekdayOf, yearOf } from '#shared/domain/local-date.ts'
import { type CalendarDay, calendarDay, gazettedYears } from '#shared/domain/working-days.ts'
import type { Deadline } from './deadline.ts'

/** A day as the calendar picture shows it. */
export type PicturedDay = CalendarDay & {
  /** Its place among the days that count; null for the others. */
  readonly number: number | null
  /** Whether the clock stood still on it. */
  readonly stopped: boolean
  /** The day that the limit begins on, or is due. */
  readonly mark: 'start' | 'due' | null
}

/** A month in weeks from Monday to Sunday; null stands before its first and after its last day. */
export type PicturedMonth = { readonly first: LocalDate; readonly weeks: readonly (PicturedDay | null)[][] }

const firstOfMonth = (date: LocalDate): LocalDate => `${date.slice(0, 8)}01`

/** How many days after Monday. */
const afterMonday = (date: LocalDate): number => (weekdayOf(toEpochDay(date)) + 6) % 7

/** The seven days of a week, Monday first: any week does, for their names. */
export const weekFromMonday: readonly LocalDate[] = Array.from({ length: 7 }, (_, day) => plusDays('2026-03-02', day))

const monthOf = (first: LocalDate, dayAt: (date: LocalDate) => PicturedDay): PicturedMonth => {
  const after = toEpochDay(plusMonths(first, 1))
  const weeks: (PicturedDay | null)[][] = []
  for (let monday = toEpochDay(first) - afterMonday(first); monday < after; monday += 7)
    weeks.push(
      weekFromMonday.map((_, index) => {
        const day = monday + index
        return day < toEpochDay(first) || day >= after ? null : dayAt(fromEpochDay(day))
      }),
    )
  return { first, weeks }
}

/**
 * The months from the one that a limit begins in to the one that it is due in. A beginning in the year before the tables,
 * whose working days are not known, is left out.
 */
export const monthsOf = ({ calendar, from, dueOn, days }: Deadline): readonly PicturedMonth[] => {
  const known = new Map(days.map((day) => [day.date, day]))
  const dayAt = (date: LocalDate): PicturedDay => ({
    ...calendarDay(calendar, date),
    number: known.get(date)?.number ?? null,
    stopped: known.get(date)?.why === 'suspended',
    mark: date === dueOn ? 'due' : date === from ? 'start' : null,
  })
  const start = yearOf(from) < gazettedYears(calendar).first ? plusDays(from, 1) : from
  const months: PicturedMonth[] = []
  for (let first = firstOfMonth(start); first <= dueOn; first = plusMonths(first, 1)) months.push(monthOf(first, dayAt))
  return months
}
