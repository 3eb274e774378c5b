import * as z from 'zod'
import { daysBetween, LocalDate } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import { workingDaysBetween } from '#shared/domain/working-days.ts'
import { beginningOf, meetingIdOf, type Series, TimeOfDay } from './series.ts'

/** How far a search may reach: a quarter of a year. */
export const maxSpanDays = 92

export const DateSearch = z.object({
  from: LocalDate,
  to: LocalDate,
  startsAt: TimeOfDay,
  minutes: z.coerce.number().int().min(15).max(480),
})
export type DateSearch = z.infer<typeof DateSearch>

/** Another meeting at the same time. `shared` are the posts that would have to be at both. */
export type Conflict = { readonly meeting: string; readonly series: Series; readonly shared: readonly string[] }
export type Proposal = { readonly day: LocalDate; readonly conflicts: readonly Conflict[] }

const spanOf = (day: LocalDate, startsAt: string, minutes: number) => {
  const from = Date.parse(beginningOf({ day, startsAt }))
  return { from, to: from + minutes * 60_000 }
}

/**
 * What stands at a time already.
 * @param members the posts that would take part
 */
export const conflictsAt = (
  all: readonly Series[],
  { day, startsAt, minutes }: { readonly day: LocalDate; readonly startsAt: string; readonly minutes: number },
  members: readonly string[],
): readonly Conflict[] => {
  const wanted = spanOf(day, startsAt, minutes)
  return all.flatMap((series) =>
    series.occurrences
      .filter((one) => one.day === day && one.state !== 'cancelled')
      .filter((one) => {
        const span = spanOf(one.day, one.startsAt, series.minutes)
        return span.from < wanted.to && wanted.from < span.to
      })
      .map(({ on }) => ({
        meeting: meetingIdOf(series, on),
        series,
        shared: series.members.filter((post) => members.includes(post)),
      })),
  )
}

/**
 * The days on which both sides work, and what stands at that time already.
 * @param members the posts that would take part
 * @throws AppError `invalid_input` for a span that ends before it begins or is too long; `calendar_not_gazetted` past the tables.
 */
export const proposeDays = (
  all: readonly Series[],
  { from, to, startsAt, minutes }: DateSearch,
  members: readonly string[],
): readonly Proposal[] => {
  refuseIf([
    to < from && { path: 'to', code: 'day_too_early', params: { earliest: from } },
    daysBetween(from, to) > maxSpanDays && { path: 'to', code: 'span_too_long', params: { days: maxSpanDays } },
  ])
  return workingDaysBetween('both', from, to).map((day) => ({
    day,
    conflicts: conflictsAt(all, { day, startsAt, minutes }, members),
  }))
}
