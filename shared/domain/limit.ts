import * as z from 'zod'
import { type LocalDate, plusDays, plusMonths } from './local-date.ts'
import { Calendar, deadline } from './working-days.ts'

/**
 * How binding a limit is: `statutory` stands in a law, `promised` is what the department has published (承諾時限), `target` is
 * what it plans by, and nobody can rely on it.
 */
export const limitKinds = ['statutory', 'promised', 'target'] as const
export const LimitKind = z.enum(limitKinds).meta({ id: 'LimitKind' })
export type LimitKind = z.infer<typeof LimitKind>

/** What a limit is counted in. Laws say which: working days (行政許可法 Art. 82), days, or months of the calendar. */
export const lengthUnits = ['working_days', 'calendar_days', 'months'] as const
export const Length = z.object({ unit: z.enum(lengthUnits), count: z.int().min(0) }).meta({ id: 'Length' })
export type Length = z.infer<typeof Length>

export const Limit = z.object({ calendar: Calendar, kind: LimitKind, length: Length }).meta({ id: 'Limit' })
export type Limit = z.infer<typeof Limit>

/**
 * The last day of a limit. The day that it begins on does not count (民法典 Art. 201), so day one is the first day after
 * `from`, and in working days the first working day after it. Months end on the same day of a later month, or on its last
 * day where it has none. Whether a last day that is no working day moves on is for the law of the item to say; here it stays.
 * @throws AppError `calendar_not_gazetted`, naming the year, when working days run past the gazetted tables.
 */
export const limitEnd = ({ calendar, length }: Pick<Limit, 'calendar' | 'length'>, from: LocalDate): LocalDate => {
  switch (length.unit) {
    case 'working_days':
      return deadline(calendar, from, length.count)
    case 'calendar_days':
      return plusDays(from, length.count)
    case 'months':
      return plusMonths(from, length.count)
  }
}

/** Whether one limit is longer than another; null where that cannot be said: in other units, or by another calendar. */
export const isLonger = (one: Limit, other: Limit): boolean | null => {
  if (one.length.unit !== other.length.unit) return null
  if (one.length.unit === 'working_days' && one.calendar !== other.calendar) return null
  return one.length.count > other.length.count
}
