import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Deadline, deadlineOf, maxRange, Question, WorkingDays, workingDaysOf } from '#functions/calendar/deadline.ts'
import { dueOn, resume, startClock, suspend } from '#shared/domain/clock.ts'
import { plusDays } from '#shared/domain/local-date.ts'
import { deadline, isWorkingDay, workingDaysBetween } from '#shared/domain/working-days.ts'
import { calendarPath } from '#shared/ui/components/calendar-link.tsx'
import { calendarDays } from '#test/support/calendar-days.ts'
import { refusal } from '#test/support/refusal.ts'

describe('deadlineOf', () => {
  it('ends where the limit does, and counts each day as the calendar says', () => {
    fc.assert(
      fc.property(calendarDays(100), fc.integer({ min: 1, max: 40 }), ({ calendar, from }, workingDays) => {
        const answer = deadlineOf({ calendar, from, days: workingDays })
        expect(Deadline.parse(answer)).toEqual(answer)
        expect(answer.dueOn).toBe(deadline(calendar, from, workingDays))
        expect(answer.days[0]?.date).toBe(plusDays(from, 1))
        expect(answer.days.at(-1)).toMatchObject({ date: answer.dueOn, number: workingDays })
        expect(answer.days.filter(({ date, counts }) => counts !== isWorkingDay(calendar, date))).toEqual([])
      }),
    )
  })
})

describe('a limit that was stopped', () => {
  const question = { calendar: 'shenzhen', from: '2026-03-02', days: 5 } as const

  it('is due later by the working days of its stops, which are days of their own', () => {
    const { dueOn, stops, days } = deadlineOf({ ...question, stopped: '2026-03-04/2026-03-06,2026-03-10/2026-03-10' })
    expect(dueOn).toBe('2026-03-11')
    expect(stops).toEqual([
      { from: '2026-03-04', to: '2026-03-06' },
      { from: '2026-03-10', to: '2026-03-10' },
    ])
    expect(days.filter(({ why }) => why === 'suspended').map(({ date }) => date)).toEqual(['2026-03-05', '2026-03-06'])
  })

  it('is the one that the link from a clock asks for', () => {
    const stops = fc.array(fc.tuple(fc.nat(9), fc.nat(21)), { maxLength: 3 })
    fc.assert(
      fc.property(calendarDays(200), fc.integer({ min: 1, max: 30 }), stops, ({ calendar, from }, count, stops) => {
        let clock = startClock({ calendar, kind: 'promised', length: { unit: 'working_days', count } }, from)
        let at = from
        for (const [after, lasts] of stops) {
          clock = suspend(clock, plusDays(at, after), 'A paper is missing')
          at = plusDays(at, after + lasts)
          clock = resume(clock, at)
        }
        const asked = new URLSearchParams(calendarPath(clock)?.split('?')[1])
        expect(deadlineOf(Question.parse(Object.fromEntries(asked))).dueOn).toBe(dueOn(clock))
      }),
    )
  })

  it.each(['2026-03-06/2026-03-04', '2026-03-01/2026-03-04', '2026-03-04/2026-03-06,2026-03-05/2026-03-09'])(
    'is refused with the stops %s, which are not in the order of time',
    (stopped) => {
      expect(refusal(() => deadlineOf({ ...question, stopped })).issues).toEqual([
        { path: 'stopped', code: 'invalid_format' },
      ])
    },
  )

  it.each(['2026-03-04', '2026-03-04/', '2026-02-30/2026-03-04', '2026-03-04/2026-03-06,', 'x/y'])(
    'cannot be asked about with the stops “%s”',
    (stopped) => {
      expect(Question.safeParse({ ...question, stopped }).success).toBe(false)
    },
  )
})

describe('workingDaysOf', () => {
  it('lists every day of the range, and numbers those that are worked', () => {
    fc.assert(
      fc.property(calendarDays(100), fc.nat(99), ({ calendar, from }, more) => {
        const to = plusDays(from, more)
        const answer = workingDaysOf(calendar, from, to)
        expect(WorkingDays.parse(answer)).toEqual(answer)
        expect(answer.days.map(({ date }) => date)).toEqual(
          Array.from({ length: more + 1 }, (_, index) => plusDays(from, index)),
        )
        const worked = answer.days.filter(({ counts }) => counts)
        expect(worked.map(({ date }) => date)).toEqual(workingDaysBetween(calendar, from, to))
        expect(worked.map(({ number }) => number)).toEqual(worked.map((_, index) => index + 1))
        expect(answer.count).toBe(worked.length)
      }),
    )
  })

  it('refuses an end before the start, and names the earliest end', () => {
    expect(refusal(() => workingDaysOf('shenzhen', '2026-03-02', '2026-03-01')).issues).toEqual([
      { path: 'to', code: 'day_too_early', params: { earliest: '2026-03-02' } },
    ])
  })

  it('lists a leap year whole, and refuses a day more, naming the latest end', () => {
    expect(workingDaysOf('hong-kong', '2026-01-01', '2027-01-01').days).toHaveLength(maxRange)
    expect(refusal(() => workingDaysOf('hong-kong', '2026-01-01', '2027-01-02')).issues).toEqual([
      { path: 'to', code: 'day_too_late', params: { latest: '2027-01-01' } },
    ])
  })
})
