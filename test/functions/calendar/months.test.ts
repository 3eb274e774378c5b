import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deadlineOf } from '#functions/calendar/deadline.ts'
import { monthsOf } from '#functions/calendar/months.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { type Calendar, calendarDay } from '#shared/domain/working-days.ts'
import { calendarDays } from '#test/support/calendar-days.ts'

const picture = (calendar: Calendar, from: LocalDate, days: number) =>
  monthsOf(deadlineOf({ calendar, from, days })).map(({ first, weeks }) => ({
    first,
    weeks,
    days: weeks.flat().filter((day) => day !== null),
  }))

describe('monthsOf', () => {
  it('draws each month whole, in weeks from Monday to Sunday', () => {
    fc.assert(
      fc.property(calendarDays(100), fc.integer({ min: 1, max: 40 }), ({ calendar, from }, workingDays) => {
        const { dueOn, days: counted } = deadlineOf({ calendar, from, days: workingDays })
        const months = picture(calendar, from, workingDays)
        expect(months[0]?.first.slice(0, 7)).toBe(from.slice(0, 7))
        expect(months.at(-1)?.first.slice(0, 7)).toBe(dueOn.slice(0, 7))
        for (const { first, weeks, days } of months) {
          const [year, month] = first.split('-').map(Number)
          expect(days).toHaveLength(new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate())
          for (const week of weeks) {
            expect(week).toHaveLength(7)
            const weekdays = week.map((day) => (day === null ? null : new Date(day.date).getUTCDay()))
            expect(weekdays.map((weekday, index) => weekday ?? (index + 1) % 7)).toEqual([1, 2, 3, 4, 5, 6, 0])
          }
        }
        const all = months.flatMap(({ days }) => days)
        const numbered = all.filter(({ number }) => number !== null).map(({ date, number }) => ({ date, number }))
        const counting = counted.filter(({ counts }) => counts)
        expect(numbered).toEqual(counting.map(({ date, number }) => ({ date, number })))
      }),
    )
  })

  it('marks the beginning and the due day, and says what each day is, also outside of the limit', () => {
    const [february, ...others] = picture('shenzhen', '2026-02-13', 3)
    expect(others).toEqual([])
    const marked = february?.days.filter(({ mark }) => mark !== null)
    expect(marked?.map(({ date, mark }) => [date, mark])).toEqual([
      ['2026-02-13', 'start'],
      ['2026-02-25', 'due'],
    ])
    expect(february?.days.at(-1)).toEqual({
      ...calendarDay('shenzhen', '2026-02-28'),
      number: null,
      stopped: false,
      mark: null,
    })
  })

  it('leaves out a beginning in the year before the tables', () => {
    expect(picture('shenzhen', '2024-12-31', 1).map(({ first }) => first)).toEqual(['2025-01-01'])
  })
})
