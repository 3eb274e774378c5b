import * as z from 'zod'
import { AppError } from './errors.ts'
import { Side } from './gazette.ts'
import { Limit, limitEnd } from './limit.ts'
import { daysBetween, LocalDate, plusDays } from './local-date.ts'
import { Text } from './text.ts'
import { calendarDay, dayReasons, deadline, workingDaysBetween } from './working-days.ts'

/**
 * A stop of the clock, as a record of its own. The day that it begins on still counts, for the office had the file when that
 * day began; the day of the answer does not, as the day of a beginning never does. So a limit moves by the working days after
 * `from` up to and with `to`, and an answer on the same day moves nothing.
 *
 * Only the last day of a limit is not used up by a request on it: otherwise the office would be late the moment the answer
 * came. That day is given back, and is the day of the answer, or the first working day after it.
 */
export const Suspension = z
  .object({ from: LocalDate, to: LocalDate.nullable(), reason: z.string().min(1) })
  .meta({ id: 'Suspension', description: '`to` is null while the clock is stopped' })
export type Suspension = z.infer<typeof Suspension>

/** A limit that runs: since when, when it stood still and why, and by how much it was extended (in its own unit). */
export const Clock = z
  .object({
    limit: Limit,
    startedOn: LocalDate,
    suspensions: z.array(Suspension),
    extension: z.object({ count: z.int().min(1), reason: z.string().min(1), on: LocalDate }).nullable(),
  })
  .meta({ id: 'Clock' })
export type Clock = z.infer<typeof Clock>

/** Why a day counts or not. Days and months of the calendar have no reason but that they pass. */
export const clockReasons = [...dayReasons, 'suspended', 'calendar_day'] as const

/**
 * One day of a limit. `number` is its place among the days that count, `name` the holiday's; `closed` are the sides, of those
 * that the calendar is of, whose offices are closed.
 */
export const ClockDay = z
  .object({
    date: LocalDate,
    counts: z.boolean(),
    number: z.int().min(1).nullable(),
    why: z.enum(clockReasons),
    name: Text.nullable(),
    closed: z.array(Side),
  })
  .meta({ id: 'ClockDay' })
export type ClockDay = z.infer<typeof ClockDay>

/** Starts a limit on a day, which does not count itself. */
export const startClock = (limit: Limit, on: LocalDate): Clock => ({
  limit,
  startedOn: on,
  suspensions: [],
  extension: null,
})

const openSuspension = ({ suspensions }: Clock): Suspension | null => {
  const last = suspensions.at(-1)
  return last?.to === null ? last : null
}

export const isSuspended = (clock: Clock): boolean => openSuspension(clock) !== null

/** Nothing happens to a clock before the last thing that did. */
const checkOrder = ({ startedOn, suspensions }: Clock, on: LocalDate): void => {
  const last = suspensions.at(-1)
  const earliest = last?.to ?? last?.from ?? startedOn
  if (on < earliest)
    throw new AppError('invalid_input', {}, { issues: [{ path: 'on', code: 'day_too_early', params: { earliest } }] })
}

/**
 * Stops the clock. One that has run out may be stopped too, but stays run out.
 * @throws AppError `clock_suspended` when it is stopped already; `invalid_input` for a day before the last change.
 */
export const suspend = (clock: Clock, on: LocalDate, reason: string): Clock => {
  if (isSuspended(clock)) throw new AppError('clock_suspended')
  checkOrder(clock, on)
  return { ...clock, suspensions: [...clock.suspensions, { from: on, to: null, reason }] }
}

/**
 * Lets the clock run again.
 * @throws AppError `clock_running` when it is not stopped; `invalid_input` for a day before it was.
 */
export const resume = (clock: Clock, on: LocalDate): Clock => {
  const open = openSuspension(clock)
  if (open === null) throw new AppError('clock_running')
  checkOrder(clock, on)
  return { ...clock, suspensions: [...clock.suspensions.slice(0, -1), { ...open, to: on }] }
}

/**
 * Extends the limit, once, by at most `cap` of its own units, while it has not run out.
 * @throws AppError `extension_already_given`, `extension_too_long` (with `cap`), `extension_too_late`.
 */
export const extend = (
  clock: Clock,
  { count, reason, on, cap }: { count: number; reason: string; on: LocalDate; cap: number },
): Clock => {
  if (clock.extension !== null) throw new AppError('extension_already_given')
  if (count > cap) throw new AppError('extension_too_long', { cap })
  const due = dueOn(clock)
  if (due !== null && on > due) throw new AppError('extension_too_late')
  return { ...clock, extension: { count, reason, on } }
}

/** The limit with its extension. */
const wholeLimit = ({ limit, extension }: Clock): Limit => ({
  ...limit,
  length: { ...limit.length, count: limit.length.count + (extension?.count ?? 0) },
})

/** Counting on a limit's days: all of them in days and months of the calendar, else the working days. */
const counting = ({ length, calendar }: Limit) =>
  length.unit === 'working_days'
    ? {
        between: (after: LocalDate, upTo: LocalDate) => workingDaysBetween(calendar, plusDays(after, 1), upTo).length,
        end: (after: LocalDate, days: number) => deadline(calendar, after, days),
      }
    : { between: daysBetween, end: plusDays }

type Course = {
  /** Asked for, not told: it may lie past the gazetted tables though the stops do not. */
  readonly dueOn: () => LocalDate | null
  /** The first and the last day of each stop; null while it lasts. */
  readonly pauses: readonly { readonly first: LocalDate; readonly last: LocalDate | null }[]
}

/** Follows the clock from its start through its stops to its end. */
const courseOf = (clock: Clock): Course => {
  const limit = wholeLimit(clock)
  const { between, end } = counting(limit)
  // Months are as many days as they have from the start; a stop then moves them as it moves days.
  let left =
    limit.length.unit === 'months' ? daysBetween(clock.startedOn, limitEnd(limit, clock.startedOn)) : limit.length.count
  let after = clock.startedOn
  const pauses: { first: LocalDate; last: LocalDate | null }[] = []
  for (const { from, to } of clock.suspensions) {
    const used = between(after, from)
    if (used >= left && end(after, left) < from) break
    const usedUp = left > 0 && used >= left
    pauses.push({ first: usedUp ? from : plusDays(from, 1), last: to !== null && usedUp ? plusDays(to, -1) : to })
    if (to === null) return { dueOn: () => null, pauses }
    left = usedUp ? 1 : left - used
    after = usedUp ? plusDays(to, -1) : to
  }
  // Where it goes on from, as it stands now.
  const [since, rest] = [after, left]
  return { dueOn: () => end(since, rest), pauses }
}

/**
 * The day by which the limit is due. Null while the clock is stopped: there is none until it runs again. A limit that had
 * run out before it was stopped stays due on its day.
 * @throws AppError `calendar_not_gazetted`, naming the year, when the days run past the gazetted tables.
 */
export const dueOn = (clock: Clock): LocalDate | null => courseOf(clock).dueOn()

/**
 * Why the limit is due when it is: each day from the first to the due day, whether it counts, as which, and why. While the
 * clock is stopped, the days up to the stop.
 * @throws AppError `calendar_not_gazetted`, as `dueOn` does.
 */
export const derive = (clock: Clock): { dueOn: LocalDate | null; days: ClockDay[] } => {
  const course = courseOf(clock)
  const due = course.dueOn()
  const { length, calendar } = clock.limit
  const end = due ?? clock.suspensions.at(-1)?.from ?? clock.startedOn
  const days: ClockDay[] = []
  let number = 0
  for (let date = plusDays(clock.startedOn, 1); date <= end; date = plusDays(date, 1)) {
    if (course.pauses.some(({ first, last }) => first <= date && (last === null || date <= last))) {
      days.push({ date, counts: false, number: null, why: 'suspended', name: null, closed: [] })
      continue
    }
    const { works, why, name, closed } =
      length.unit === 'working_days'
        ? calendarDay(calendar, date)
        : { works: true, why: 'calendar_day' as const, name: null, closed: [] }
    if (works) number += 1
    days.push({ date, counts: works, number: works ? number : null, why, name, closed: [...closed] })
  }
  return { dueOn: due, days }
}

/**
 * How much of a clock's time had gone by at the end of a day: its days that count, those on which it stood still left out. On
 * the due day that is the whole limit; past it, more.
 * @throws AppError `calendar_not_gazetted` for a day outside of the gazetted tables.
 */
export const elapsed = (clock: Clock, on: LocalDate): number => {
  const { between } = counting(clock.limit)
  const { pauses } = courseOf(clock)
  // A stop after the limit had run out moved no due day; the clock stood still all the same.
  const others = clock.suspensions.slice(pauses.length).map(({ from, to }) => ({ first: plusDays(from, 1), last: to }))
  const stood = [...pauses, ...others]
    .map(({ first, last }) => ({ after: plusDays(first, -1), upTo: last !== null && last < on ? last : on }))
    .filter(({ after, upTo }) => after < upTo)
    .reduce((days, { after, upTo }) => days + between(after, upTo), 0)
  return on <= clock.startedOn ? 0 : between(clock.startedOn, on) - stood
}
