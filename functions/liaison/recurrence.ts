import { AppError } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'

/** The most meetings that one series may have: 20 years of one every fortnight, and some more. */
export const maxOccurrences = 600

/** The parts of RFC 5545's rule that name days. Times are the series' own, and DTSTART is its first day. */
const parts = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS', 'WKST', 'COUNT', 'UNTIL'] as const
const frequencies = ['WEEKLY', 'MONTHLY', 'YEARLY', 'DAILY']

const refuse = (code: string, params: Readonly<Record<string, string | number>> = {}): never => {
  throw new AppError('invalid_input', {}, { issues: [{ path: 'recurrence', code, params }] })
}

const partsOf = (rule: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  for (const part of rule.split(';')) {
    const [name = '', value = '', ...more] = part.split('=')
    const known = parts.some((one) => one === name)
    if (!known || value === '' || more.length > 0 || found.has(name)) refuse('recurrence_unreadable', { part })
    found.set(name, value)
  }
  return found
}

/**
 * Refuses a rule (RFC 5545, 3.3.10) that names no days or does not end.
 * @throws AppError `invalid_input`: `recurrence_unreadable`, `recurrence_without_end`, `recurrence_two_ends`, `too_many_meetings`.
 */
const checkRule = (rule: string): ReadonlyMap<string, string> => {
  const given = partsOf(rule)
  if (!frequencies.includes(given.get('FREQ') ?? '')) refuse('recurrence_unreadable', { part: 'FREQ' })
  const [count, until] = [given.get('COUNT'), given.get('UNTIL')]
  if (count === undefined && until === undefined) refuse('recurrence_without_end')
  if (count !== undefined && until !== undefined) refuse('recurrence_two_ends')
  if (count !== undefined && !/^[1-9]\d{0,8}$/.test(count)) refuse('recurrence_unreadable', { part: `COUNT=${count}` })
  if (count !== undefined && Number(count) > maxOccurrences) refuse('too_many_meetings', { maximum: maxOccurrences })
  if (until !== undefined && !/^\d{8}$/.test(until)) refuse('recurrence_unreadable', { part: `UNTIL=${until}` })
  return given
}

/**
 * The days of a series, the first one first. Days alone are counted out, so no time of day can fall into a gap on the way; the
 * library is read when a series is established and never when one is shown.
 * @param rule such as `FREQ=MONTHLY;BYDAY=2WE;UNTIL=20461231`
 * @throws AppError `invalid_input` as `checkRule`; `recurrence_never` for a rule that meets no day.
 */
export const daysOf = async (rule: string, firstDay: LocalDate): Promise<readonly LocalDate[]> => {
  const given = checkRule(rule)
  const until = given.get('UNTIL')
  const { RRuleTemporal } = await import('rrule-temporal')
  const days: LocalDate[] = []
  try {
    const start = `DTSTART:${firstDay.replaceAll('-', '')}T000000Z`
    // A day without a time ends at its own beginning, which is when that day's meeting is counted.
    const whole = until === undefined ? rule : rule.replace(`UNTIL=${until}`, `UNTIL=${until}T000000Z`)
    const series = new RRuleTemporal({ rruleString: `${start}\nRRULE:${whole}`, strict: true })
    series.all((date, index) => {
      if (index <= maxOccurrences) days.push(date.toString().slice(0, 10))
      return index <= maxOccurrences
    })
  } catch {
    // The library says in English what it could not read, or that it gave up looking for a day.
    refuse('recurrence_never')
  }
  if (days.length === 0) refuse('recurrence_never')
  if (days.length > maxOccurrences) refuse('too_many_meetings', { maximum: maxOccurrences })
  return days
}
