import * as z from 'zod'
import { dayOf, type LocalDate, plusDays, yearOf } from '#shared/domain/local-date.ts'
import {
  Calendar,
  type CalendarDay,
  calendarDay,
  deadline,
  gazettedYears,
  isWorkingDay,
} from '#shared/domain/working-days.ts'
import { Side } from '#shared/identity/principal.ts'
import { Provenance } from './provenance.ts'

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** When the offices of a side are open: these hours on each working day of its calendar. Both sides' clocks show UTC+8. */
export const OfficeHours = z
  .object({
    side: Side,
    calendar: Calendar,
    spans: z.array(z.object({ from: TimeOfDay, to: TimeOfDay })).min(1),
    provenance: Provenance,
  })
  .meta({ id: 'OfficeHours' })
export type OfficeHours = z.infer<typeof OfficeHours>

/** Whose working days a side keeps. */
export const calendarOf = { mainland: 'shenzhen', 'hong-kong': 'hong-kong' } as const satisfies Record<Side, Calendar>

/** Whether the tables of a calendar reach a day; past them nothing is said, because it would be a guess. */
export const isGazetted = (calendar: Calendar, day: LocalDate): boolean => {
  const { first, last } = gazettedYears(calendar)
  return yearOf(day) >= first && yearOf(day) <= last
}

/** The time of day that the clocks in Shenzhen and Hong Kong show: `14:05`. */
const timeOf = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16)

/** How a side's offices stand at an instant. */
export const openings = ['open', 'out_of_hours', 'closed_today'] as const
export type Opening = (typeof openings)[number]

/** Whether a side's offices are open at an instant, closed for the hour, or closed for the day; null in a year without a table. */
export const openingAt = (
  { calendar, spans }: Pick<OfficeHours, 'calendar' | 'spans'>,
  instant: string,
): Opening | null => {
  const day = dayOf(instant)
  if (!isGazetted(calendar, day)) return null
  if (!isWorkingDay(calendar, day)) return 'closed_today'
  const time = timeOf(instant)
  return spans.some(({ from, to }) => time >= from && time < to) ? 'open' : 'out_of_hours'
}

/**
 * What of a side's days is out of the ordinary, from a day on: its holidays that fall on a weekday, and the weekends that are
 * worked. `until` is the last day that is known of: the tables may end before the days that were asked for.
 */
export const specialDaysAhead = (
  calendar: Calendar,
  from: LocalDate,
  days: number,
): { readonly days: readonly CalendarDay[]; readonly until: LocalDate | null } => {
  const known = Array.from({ length: days }, (_, index) => plusDays(from, index)).filter((day) =>
    isGazetted(calendar, day),
  )
  return {
    days: known
      .map((day) => calendarDay(calendar, day))
      .filter(({ why }) => why === 'holiday' || why === 'make_up_working_day'),
    until: known.at(-1) ?? null,
  }
}

/** The first day from `from` on that both sides work on; null where the tables do not say. */
export const nextCommonWorkingDay = (from: LocalDate): LocalDate | null => {
  const before = plusDays(from, -1)
  if (!isGazetted('both', before) || !isGazetted('both', plusDays(from, 14))) return null
  return deadline('both', before, 1)
}
