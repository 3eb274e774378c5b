import type { ClockDay } from '#shared/domain/clock.ts'
import type { Side } from '#shared/domain/gazette.ts'
import { toEpochDay, weekdayOf } from '#shared/domain/local-date.ts'
import { type Calendar, sidesOf } from '#shared/domain/working-days.ts'
import type { CalendarPage } from '../texts.ts'

const saturday = 6

/** Why a day counts or not, in words: the holiday's name, the weekend, and the side when it is closed on one of two. */
export const reasonText = (
  { t, language }: CalendarPage,
  calendar: Calendar,
  { date, why, name, closed }: Pick<ClockDay, 'date' | 'why' | 'name'> & { readonly closed: readonly Side[] },
): string => {
  const [side, ...others] = closed
  if (calendar === 'hong-kong' && why === 'weekend' && weekdayOf(toEpochDay(date)) === saturday)
    return t(($) => $.calendar.saturdayHongKong)
  const reason = name?.[language] ?? t(($) => $.calendar.reasons[why])
  return side !== undefined && others.length === 0 && sidesOf[calendar].length > 1
    ? t(($) => $.calendar.onlyIn[side], { reason })
    : reason
}
