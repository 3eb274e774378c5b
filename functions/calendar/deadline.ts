import * as z from 'zod'
import { ClockDay, derive, startClock } from '#shared/domain/clock.ts'
import { AppError } from '#shared/domain/errors.ts'
import { daysBetween, LocalDate, plusDays } from '#shared/domain/local-date.ts'
import { Calendar, calendarDay } from '#shared/domain/working-days.ts'

/** The longest limit that is worked out, in working days: about a year's. It bounds what an answer costs. */
export const maxWorkingDays = 250

/** The longest range that is listed, in days. */
export const maxRange = 366

/** Stops of the clock as an address has them, in order: `2026-03-04/2026-03-06,2026-03-10/2026-03-10`. */
const stopsIn = (text: string | undefined) =>
  (text === undefined || text === '' ? [] : text.split(',')).map((stop) => {
    const [from = '', to = ''] = stop.split('/')
    return { from, to }
  })

const areDays = (text: string): boolean =>
  stopsIn(text).every(({ from, to }) => LocalDate.safeParse(from).success && LocalDate.safeParse(to).success)

/** On which day does a limit end? As it is asked in an address, by a form or by a program. */
export const Question = z.object({
  calendar: Calendar,
  from: LocalDate.describe('The day on which the limit begins; day one is the first working day after it'),
  days: z.coerce.number().int().min(1).max(maxWorkingDays).describe(`Working days, at most ${maxWorkingDays}`),
  stopped: z
    .string()
    .max(500)
    .refine(areDays)
    .describe('Where the clock was stopped, each as `from/to`, separated by commas: 2026-03-04/2026-03-06')
    .optional(),
})
export type Question = z.infer<typeof Question>

/** The day on which a limit ends, and why. `days` are all days from the first after `from` to the due day. */
export const Deadline = z
  .object({
    calendar: Calendar,
    from: LocalDate,
    workingDays: z.int(),
    stops: z.array(z.object({ from: LocalDate, to: LocalDate })),
    dueOn: LocalDate,
    days: z.array(ClockDay),
  })
  .meta({ id: 'Deadline' })
export type Deadline = z.infer<typeof Deadline>

/** The days of a range, each with whether it is worked, as which of them, and why. */
export const WorkingDays = z
  .object({
    calendar: Calendar,
    from: LocalDate,
    to: LocalDate,
    /** How many of the days are worked. */
    count: z.int(),
    days: z.array(ClockDay),
  })
  .meta({ id: 'WorkingDays' })
export type WorkingDays = z.infer<typeof WorkingDays>

/**
 * Works out a limit of working days, day by day.
 * @throws AppError `invalid_input` for stops that are not in the order of time; `calendar_not_gazetted`, naming the year, when
 * the days run past the gazetted tables.
 */
export const deadlineOf = ({ calendar, from, days: count, stopped }: Question): Deadline => {
  const stops = stopsIn(stopped)
  const inTime = [from, ...stops.flatMap((stop) => [stop.from, stop.to])]
  if (inTime.some((day, index) => day < (inTime[index - 1] ?? day)))
    throw new AppError('invalid_input', {}, { issues: [{ path: 'stopped', code: 'invalid_format' }] })
  const clock = startClock({ calendar, kind: 'target', length: { unit: 'working_days', count } }, from)
  const suspensions = stops.map((stop) => ({ ...stop, reason: 'stopped' }))
  const { dueOn, days } = derive({ ...clock, suspensions })
  return { calendar, from, workingDays: count, stops, dueOn: dueOn ?? from, days }
}

/**
 * Lists the days of `from`…`to`, both included.
 * @throws AppError `invalid_input` for an end before the start or a range of more than `maxRange` days;
 * `calendar_not_gazetted`, naming the year, outside of the gazetted tables.
 */
export const workingDaysOf = (calendar: Calendar, from: LocalDate, to: LocalDate): WorkingDays => {
  if (to < from)
    throw new AppError(
      'invalid_input',
      {},
      { issues: [{ path: 'to', code: 'day_too_early', params: { earliest: from } }] },
    )
  if (daysBetween(from, to) >= maxRange)
    throw new AppError(
      'invalid_input',
      {},
      { issues: [{ path: 'to', code: 'day_too_late', params: { latest: plusDays(from, maxRange - 1) } }] },
    )
  const days: ClockDay[] = []
  let count = 0
  for (let date = from; date <= to; date = plusDays(date, 1)) {
    const { works, why, name, closed } = calendarDay(calendar, date)
    if (works) count += 1
    days.push({ date, counts: works, number: works ? count : null, why, name, closed: [...closed] })
  }
  return { calendar, from, to, count, days }
}
