import * as z from 'zod'
import { LocalDate, toEpochDay, weekdayOf } from '#shared/domain/local-date.ts'

/** How often the form of a series offers that it meets; a program may send any rule. */
export const repeatKinds = ['weekly', 'monthly_weekday', 'monthly_day'] as const

/** What the form asks of the rule. An end that is left out is for the rule's own check to refuse. */
export const Repetition = z.object({
  repeats: z.enum(repeatKinds),
  /** Every how many weeks or months. */
  interval: z.int().min(1).max(99),
  firstDay: LocalDate,
  until: LocalDate.nullable(),
})
export type Repetition = z.infer<typeof Repetition>

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const

/**
 * The rule of RFC 5545 that repeats a day: its weekday every so many weeks; its weekday at the same place in the month (the last
 * one, where the month may have no fifth); or its date.
 */
export const ruleOf = ({ repeats, firstDay, interval, until }: Repetition): string => {
  const date = Number(firstDay.slice(8))
  const weekday = weekdays[weekdayOf(toEpochDay(firstDay))]
  const place = Math.ceil(date / 7)
  const days = {
    weekly: `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${weekday}`,
    monthly_weekday: `FREQ=MONTHLY;INTERVAL=${interval};BYDAY=${place === 5 ? -1 : place}${weekday}`,
    monthly_day: `FREQ=MONTHLY;INTERVAL=${interval};BYMONTHDAY=${date}`,
  }
  return until === null ? days[repeats] : `${days[repeats]};UNTIL=${until.replaceAll('-', '')}`
}
