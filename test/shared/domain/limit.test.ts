import { describe, expect, it } from 'vitest'
import { isLonger, Limit, limitEnd } from '#shared/domain/limit.ts'
import { refusal } from '#test/support/refusal.ts'

const makeLimit = (unit: Limit['length']['unit'], count: number, calendar: Limit['calendar'] = 'shenzhen'): Limit => ({
  calendar,
  kind: 'statutory',
  length: { unit, count },
})

describe('limitEnd', () => {
  it.each([
    // The Lunar New Year of 2026: Saturday 14 February is worked in Shenzhen, and the holiday lasts to the 23rd.
    ['working_days', 3, 'shenzhen', '2026-02-13', '2026-02-25'],
    ['working_days', 3, 'hong-kong', '2026-02-13', '2026-02-23'],
    ['working_days', 3, 'both', '2026-02-13', '2026-02-26'],
    ['working_days', 0, 'shenzhen', '2026-02-17', '2026-02-17'],
    ['calendar_days', 3, 'shenzhen', '2026-02-13', '2026-02-16'],
    ['calendar_days', 20, 'hong-kong', '2026-02-13', '2026-03-05'],
    ['months', 1, 'shenzhen', '2026-01-31', '2026-02-28'],
    ['months', 1, 'shenzhen', '2028-01-31', '2028-02-29'],
    ['months', 6, 'hong-kong', '2026-08-31', '2027-02-28'],
  ] as const)('ends %s %i of %s from %s on %s', (unit, count, calendar, from, end) => {
    expect(limitEnd(makeLimit(unit, count, calendar), from)).toBe(end)
  })

  it('needs a table for working days, and names the year that has none', () => {
    const { code, params } = refusal(() => limitEnd(makeLimit('working_days', 20), '2026-12-20'))
    expect({ code, params }).toEqual({ code: 'calendar_not_gazetted', params: { year: 2027 } })
  })

  it.each(['calendar_days', 'months'] as const)('needs no table for %s', (unit) => {
    expect(limitEnd(makeLimit(unit, 1), '2040-06-30') > '2040-06-30').toBe(true)
  })
})

describe('isLonger', () => {
  it.each([
    [makeLimit('working_days', 10), makeLimit('working_days', 20), false],
    [makeLimit('working_days', 20), makeLimit('working_days', 20), false],
    [makeLimit('working_days', 21), makeLimit('working_days', 20), true],
    [makeLimit('months', 3, 'hong-kong'), makeLimit('months', 2, 'shenzhen'), true],
    [makeLimit('working_days', 90), makeLimit('months', 1), null],
    [makeLimit('working_days', 90, 'hong-kong'), makeLimit('working_days', 20, 'shenzhen'), null],
  ])('compares %o with %o: %s', (one, other, longer) => {
    expect(isLonger(one, other)).toBe(longer)
  })
})

describe('a limit', () => {
  it.each([
    { ...makeLimit('months', 1), calendar: 'macao' },
    { ...makeLimit('months', 1), kind: 'wished' },
    makeLimit('months', -1),
    makeLimit('months', 1.5),
    { ...makeLimit('months', 1), length: { unit: 'weeks', count: 1 } },
  ])('cannot be %o', (limit) => {
    expect(Limit.safeParse(limit).success).toBe(false)
  })
})
