import { describe, expect, it } from 'vitest'
import { extend, resume, startClock, suspend } from '#shared/domain/clock.ts'
import { calendarPath } from '#shared/ui/components/calendar-link.tsx'

const limit = (unit: 'working_days' | 'calendar_days' | 'months', count: number) =>
  ({ calendar: 'shenzhen', kind: 'promised', length: { unit, count } }) as const

const clock = startClock(limit('working_days', 5), '2026-03-02')

describe('the link from a clock to the calendar', () => {
  it('asks for the limit with its extension and its stops', () => {
    expect(calendarPath(clock)).toBe('/working-days?calendar=shenzhen&from=2026-03-02&days=5')
    const stopped = resume(suspend(clock, '2026-03-04', 'A paper is missing'), '2026-03-06')
    const extended = extend(stopped, { count: 2, reason: 'A hearing is held', on: '2026-03-06', cap: 5 })
    const query = new URLSearchParams(calendarPath(extended)?.split('?')[1])
    expect(Object.fromEntries(query)).toEqual({
      calendar: 'shenzhen',
      from: '2026-03-02',
      days: '7',
      stopped: '2026-03-04/2026-03-06',
    })
  })

  it('is left out where there is nothing to show: no due day, no working days', () => {
    expect(calendarPath(suspend(clock, '2026-03-04', 'A paper is missing'))).toBeNull()
    expect(calendarPath(startClock(limit('working_days', 0), '2026-03-02'))).toBeNull()
    expect(calendarPath(startClock(limit('months', 1), '2026-03-02'))).toBeNull()
  })
})
