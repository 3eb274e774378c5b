import { type Clock, dueOn, startClock } from '#shared/domain/clock.ts'
import type { Due } from '#shared/domain/due.ts'
import { AppError } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'

/** What a calendar answers; past the gazetted tables, `otherwise`, given the first year without one. */
export const pastTables = <T, U>(answer: () => T, otherwise: (year: number) => U): T | U => {
  try {
    return answer()
  } catch (error) {
    if (error instanceof AppError && error.code === 'calendar_not_gazetted') return otherwise(Number(error.params.year))
    throw error
  }
}

/** When a clock runs out, by the tables of today; null while it is stopped. */
export const dueOf = (clock: Clock): Due | null =>
  pastTables<Due | null, Due>(
    () => {
      const on = dueOn(clock)
      return on === null ? null : { on, notGazettedYear: null }
    },
    (notGazettedYear) => ({ on: null, notGazettedYear }),
  )

/** A limit in Shenzhen's working days that begins after `from`. */
export const workingDaysClock = (kind: Clock['limit']['kind'], workingDays: number, from: LocalDate): Clock =>
  startClock({ calendar: 'shenzhen', kind, length: { unit: 'working_days', count: workingDays } }, from)

/** Whether the day has gone by. A day that cannot be told yet has not. */
export const isPast = (due: Due | null, today: LocalDate): boolean => due !== null && due.on !== null && due.on < today
