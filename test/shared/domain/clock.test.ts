import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  Clock,
  derive,
  dueOn,
  elapsed,
  extend,
  isSuspended,
  resume,
  startClock,
  suspend,
} from '#shared/domain/clock.ts'
import { type Limit, limitEnd } from '#shared/domain/limit.ts'
import { daysBetween, type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import { deadline, workingDaysBetween } from '#shared/domain/working-days.ts'
import { calendarDays } from '#test/support/calendar-days.ts'
import { refusal } from '#test/support/refusal.ts'

const makeLimit = (overrides: Partial<Limit> = {}): Limit => ({
  calendar: 'shenzhen',
  kind: 'promised',
  length: { unit: 'working_days', count: 5 },
  ...overrides,
})

/** A limit of five working days in Shenzhen, from Monday 2 March 2026: due on the 9th. */
const makeClock = (overrides: Partial<Limit> = {}): Clock => startClock(makeLimit(overrides), '2026-03-02')

/** The working days after a day, up to and with another. */
const worked = ({ limit }: Clock, after: LocalDate, upTo: LocalDate): number =>
  workingDaysBetween(limit.calendar, plusDays(after, 1), upTo).length

const paused = (clock: Clock, from: LocalDate, to: LocalDate): Clock =>
  resume(suspend(clock, from, 'A paper is missing'), to)

/** A running limit that stays inside the tables, with stops of up to three weeks between its start and its end. */
const clocks = fc
  .record({
    day: calendarDays(250),
    unit: fc.constantFrom('working_days', 'calendar_days', 'months'),
    count: fc.integer({ min: 1, max: 20 }),
    stops: fc.array(fc.tuple(fc.nat(9), fc.nat(21)), { maxLength: 4 }),
    extension: fc.option(fc.integer({ min: 1, max: 10 })),
  })
  .map(({ day: { calendar, from }, unit, count, stops, extension }) => {
    const length = { unit, count: unit === 'months' ? Math.ceil(count / 10) : count } as const
    let clock = startClock(makeLimit({ calendar, length }), from)
    let at = from
    for (const [after, days] of stops) {
      clock = paused(clock, plusDays(at, after), plusDays(at, after + days))
      at = plusDays(at, after + days)
    }
    return extension === null || unit === 'months'
      ? clock
      : extend(clock, { count: extension, reason: 'A hearing is held', on: clock.startedOn, cap: 10 })
  })

const lengthOf = ({ limit, startedOn, extension }: Clock): number =>
  limit.length.unit === 'months'
    ? daysBetween(startedOn, limitEnd(limit, startedOn))
    : limit.length.count + (extension?.count ?? 0)

describe('a clock that only runs', () => {
  it('is due where its limit ends', () => {
    fc.assert(
      fc.property(clocks, ({ limit, startedOn }) => {
        expect(dueOn(startClock(limit, startedOn))).toBe(limitEnd(limit, startedOn))
      }),
    )
  })

  it('is due on the day it starts when its limit has no days', () => {
    expect(derive(startClock(makeLimit({ length: { unit: 'working_days', count: 0 } }), '2026-02-17'))).toEqual({
      dueOn: '2026-02-17',
      days: [],
    })
  })
})

describe('a clock that was stopped', () => {
  /** A limit in working days, a stop that begins before its last day, and how long it lasts. */
  const stops = fc
    .record({ day: calendarDays(200), count: fc.integer({ min: 1, max: 30 }), into: fc.nat(60), lasts: fc.nat(60) })
    .map(({ day: { calendar, from }, count, into, lasts }) => {
      const clock = startClock(makeLimit({ calendar, length: { unit: 'working_days', count } }), from)
      const stoppedOn = plusDays(from, into)
      return { clock, stoppedOn, resumedOn: plusDays(stoppedOn, lasts) }
    })

  it('is due later by exactly the working days in between', () => {
    fc.assert(
      fc.property(stops, ({ clock, stoppedOn, resumedOn }) => {
        const due = dueOn(clock) ?? ''
        fc.pre(stoppedOn < due)
        const moved = dueOn(paused(clock, stoppedOn, resumedOn)) ?? ''
        expect(worked(clock, due, moved)).toBe(worked(clock, stoppedOn, resumedOn))
      }),
    )
  })

  it('moves days of the calendar by exactly the days in between', () => {
    const clock = makeClock({ length: { unit: 'calendar_days', count: 10 } })
    expect(dueOn(clock)).toBe('2026-03-12')
    expect(dueOn(paused(clock, '2026-03-06', '2026-03-20'))).toBe('2026-03-26')
    const months = makeClock({ length: { unit: 'months', count: 1 } })
    expect(dueOn(months)).toBe('2026-04-02')
    expect(dueOn(paused(months, '2026-03-06', '2026-03-20'))).toBe('2026-04-16')
  })

  it('counts the day of the request, and not that of the answer', () => {
    const clock = paused(makeClock(), '2026-03-04', '2026-03-06')
    expect(derive(clock)).toEqual({
      dueOn: '2026-03-11',
      days: [
        { date: '2026-03-03', counts: true, number: 1, why: 'working_day', name: null, closed: [] },
        { date: '2026-03-04', counts: true, number: 2, why: 'working_day', name: null, closed: [] },
        { date: '2026-03-05', counts: false, number: null, why: 'suspended', name: null, closed: [] },
        { date: '2026-03-06', counts: false, number: null, why: 'suspended', name: null, closed: [] },
        { date: '2026-03-07', counts: false, number: null, why: 'weekend', name: null, closed: ['shenzhen'] },
        { date: '2026-03-08', counts: false, number: null, why: 'weekend', name: null, closed: ['shenzhen'] },
        { date: '2026-03-09', counts: true, number: 3, why: 'working_day', name: null, closed: [] },
        { date: '2026-03-10', counts: true, number: 4, why: 'working_day', name: null, closed: [] },
        { date: '2026-03-11', counts: true, number: 5, why: 'working_day', name: null, closed: [] },
      ],
    })
  })

  it('is due as before when the answer comes on the day of the request, also on the first and the last', () => {
    const clock = makeClock()
    for (const day of ['2026-03-02', '2026-03-04', '2026-03-09'])
      expect(dueOn(paused(clock, day, day))).toBe('2026-03-09')
  })

  it('is not used up by a request on its last day: it is due on the day of the answer, or the next working day', () => {
    expect(dueOn(paused(makeClock(), '2026-03-09', '2026-03-12'))).toBe('2026-03-12')
    expect(dueOn(paused(makeClock(), '2026-03-09', '2026-03-14'))).toBe('2026-03-16')
    const days = derive(paused(makeClock(), '2026-03-09', '2026-03-11')).days.slice(-3)
    expect(days.map(({ why, number }) => [why, number])).toEqual([
      ['suspended', null],
      ['suspended', null],
      ['working_day', 5],
    ])
  })

  it('may be stopped on the day it starts', () => {
    expect(dueOn(paused(makeClock(), '2026-03-02', '2026-03-05'))).toBe('2026-03-12')
  })

  it('stays run out when it had been before the request', () => {
    const clock = makeClock()
    expect(dueOn(suspend(clock, '2026-03-10', 'Late'))).toBe('2026-03-09')
    expect(dueOn(paused(clock, '2026-03-10', '2026-03-20'))).toBe('2026-03-09')
    expect(derive(paused(clock, '2026-03-10', '2026-03-20')).days.at(-1)?.date).toBe('2026-03-09')
  })
})

describe('a clock that is stopped', () => {
  const stopped = suspend(makeClock(), '2026-03-04', 'A paper is missing')

  it('has no due day until it runs again', () => {
    expect(isSuspended(stopped)).toBe(true)
    expect(dueOn(stopped)).toBeNull()
    expect(isSuspended(resume(stopped, '2026-03-05'))).toBe(false)
    expect(dueOn(resume(stopped, '2026-03-05'))).toBe('2026-03-10')
  })

  it('is explained up to the stop', () => {
    const { dueOn, days } = derive(stopped)
    expect(dueOn).toBeNull()
    expect(days.map(({ date, number }) => [date, number])).toEqual([
      ['2026-03-03', 1],
      ['2026-03-04', 2],
    ])
  })

  it('keeps why and since when', () => {
    expect(stopped.suspensions).toEqual([{ from: '2026-03-04', to: null, reason: 'A paper is missing' }])
  })

  it('is not stopped twice', () => {
    expect(refusal(() => suspend(stopped, '2026-03-05', 'Another')).code).toBe('clock_suspended')
  })

  it('does not start before it stopped', () => {
    const { code, issues } = refusal(() => resume(stopped, '2026-03-03'))
    expect(code).toBe('invalid_input')
    expect(issues).toEqual([{ path: 'on', code: 'day_too_early', params: { earliest: '2026-03-04' } }])
  })
})

describe('a clock that runs', () => {
  it('is not started again', () => {
    expect(refusal(() => resume(makeClock(), '2026-03-04')).code).toBe('clock_running')
    expect(refusal(() => resume(paused(makeClock(), '2026-03-04', '2026-03-05'), '2026-03-06')).code).toBe(
      'clock_running',
    )
  })

  it('is not stopped before it started, or before it last ran again', () => {
    const early = (clock: Clock, on: LocalDate) => refusal(() => suspend(clock, on, 'Early')).issues[0]?.params
    expect(early(makeClock(), '2026-03-01')).toEqual({ earliest: '2026-03-02' })
    expect(early(paused(makeClock(), '2026-03-04', '2026-03-06'), '2026-03-05')).toEqual({ earliest: '2026-03-06' })
  })
})

describe('an extension', () => {
  const given = { count: 3, reason: 'A hearing is held', on: '2026-03-05', cap: 5 } as const

  it('adds its days to the limit, also while the clock is stopped', () => {
    const clock = makeClock()
    expect(dueOn(extend(clock, given))).toBe(deadline('shenzhen', '2026-03-02', 8))
    const stopped = extend(suspend(clock, '2026-03-04', 'A paper is missing'), given)
    expect(dueOn(resume(stopped, '2026-03-06'))).toBe('2026-03-16')
    expect(stopped.extension).toEqual({ count: 3, reason: 'A hearing is held', on: '2026-03-05' })
  })

  it('adds months to months', () => {
    const clock = startClock(makeLimit({ length: { unit: 'months', count: 1 } }), '2026-01-31')
    expect(dueOn(extend(clock, { ...given, on: '2026-02-01', count: 1 }))).toBe('2026-03-31')
  })

  it('is given once', () => {
    const extended = extend(makeClock(), given)
    expect(refusal(() => extend(extended, { ...given, count: 1 })).code).toBe('extension_already_given')
  })

  it('is no longer than its cap', () => {
    const { code, params } = refusal(() => extend(makeClock(), { ...given, count: 6 }))
    expect({ code, params }).toEqual({ code: 'extension_too_long', params: { cap: 5 } })
    expect(dueOn(extend(makeClock(), { ...given, count: 5 }))).toBe('2026-03-16')
  })

  it('comes in time: on the last day, and no later', () => {
    expect(dueOn(extend(makeClock(), { ...given, on: '2026-03-09' }))).toBe('2026-03-12')
    expect(refusal(() => extend(makeClock(), { ...given, on: '2026-03-10' })).code).toBe('extension_too_late')
  })
})

describe('the derivation', () => {
  it('is due when the clock is, with as many counting days as the limit has, numbered in order', () => {
    fc.assert(
      fc.property(clocks, (clock) => {
        const { dueOn: due, days } = derive(clock)
        expect(due).toBe(dueOn(clock))
        const counting = days.filter(({ counts }) => counts)
        expect(counting).toHaveLength(lengthOf(clock))
        expect(counting.map(({ number }) => number)).toEqual(counting.map((_, index) => index + 1))
        expect(days.filter(({ counts, number }) => !counts && number !== null)).toEqual([])
        expect(days.at(-1)).toMatchObject({ date: due, counts: true })
      }),
    )
  })

  it('has each day after the start once, in order', () => {
    fc.assert(
      fc.property(clocks, (clock) => {
        const { days } = derive(clock)
        expect(days.map(({ date }) => date)).toEqual(days.map((_, index) => plusDays(clock.startedOn, index + 1)))
      }),
    )
  })

  it('explains the Lunar New Year of 2026: a Saturday worked, and nine days that are not', () => {
    const { dueOn: due, days } = derive(
      startClock(makeLimit({ length: { unit: 'working_days', count: 3 } }), '2026-02-13'),
    )
    expect(due).toBe('2026-02-25')
    expect(days[0]).toMatchObject({ date: '2026-02-14', counts: true, number: 1, why: 'make_up_working_day' })
    expect(days.slice(1, 10).every(({ why, name }) => why === 'holiday' && name?.en === 'Spring Festival')).toBe(true)
    expect(days.slice(10).map(({ date, number }) => [date, number])).toEqual([
      ['2026-02-24', 2],
      ['2026-02-25', 3],
    ])
  })

  it('gives no reason for days of the calendar but that they pass', () => {
    const { days } = derive(startClock(makeLimit({ length: { unit: 'months', count: 1 } }), '2040-01-31'))
    expect(days).toHaveLength(29)
    expect(new Set(days.map(({ why }) => why))).toEqual(new Set(['calendar_day']))
  })

  it('never guesses: a year without a table is named', () => {
    const clock = startClock(makeLimit({ length: { unit: 'working_days', count: 20 } }), '2026-12-15')
    for (const act of [() => dueOn(clock), () => derive(clock)]) {
      const { code, params } = refusal(act)
      expect({ code, params }).toEqual({ code: 'calendar_not_gazetted', params: { year: 2027 } })
    }
  })
})

describe('the time that has gone by', () => {
  it('is on each day of the derivation as many days as count up to it, and the whole limit on the due day', () => {
    fc.assert(
      fc.property(clocks, (clock) => {
        const { dueOn: due, days } = derive(clock)
        let counted = 0
        for (const { date, counts } of days) {
          if (counts) counted += 1
          expect(elapsed(clock, date), date).toBe(counted)
        }
        expect(elapsed(clock, due ?? '')).toBe(lengthOf(clock))
        expect(elapsed(clock, clock.startedOn)).toBe(0)
      }),
    )
  })

  it('stands still while the clock does, also after the limit has run out', () => {
    const late = paused(makeClock(), '2026-03-11', '2026-03-13')
    expect(dueOn(late)).toBe('2026-03-09')
    expect([elapsed(late, '2026-03-11'), elapsed(late, '2026-03-13'), elapsed(late, '2026-03-16')]).toEqual([7, 7, 8])
    const stopped = suspend(makeClock(), '2026-03-04', 'A paper is missing')
    expect(elapsed(stopped, '2026-03-20')).toBe(2)
  })

  it('can be told where the limit itself runs into a year without a table', () => {
    const clock = startClock(makeLimit({ length: { unit: 'working_days', count: 20 } }), '2026-12-15')
    expect(elapsed(clock, '2026-12-18')).toBe(3)
    expect(refusal(() => elapsed(clock, '2027-01-04')).code).toBe('calendar_not_gazetted')
  })
})

describe('a stored clock', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(clocks, (clock) => {
        expect(Clock.parse(JSON.parse(JSON.stringify(clock)))).toEqual(clock)
      }),
    )
  })

  it.each([
    { ...makeClock(), startedOn: '2026-02-30' },
    { ...makeClock(), suspensions: [{ from: '2026-03-04', to: null, reason: '' }] },
    { ...makeClock(), extension: { count: 0, reason: 'A hearing is held', on: '2026-03-05' } },
  ])('is not %o', (clock) => {
    expect(Clock.safeParse(clock).success).toBe(false)
  })
})
