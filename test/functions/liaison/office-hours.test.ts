import { describe, expect, it } from 'vitest'
import { nextCommonWorkingDay, openingAt, specialDaysAhead } from '#functions/liaison/office-hours.ts'
import { createOrganisations } from '#functions/liaison/organisations-service.ts'

const organisations = createOrganisations()
const [mainland, hongKong] = [organisations.hoursOf('mainland'), organisations.hoursOf('hong-kong')]

// The clocks of both sides are eight hours ahead.
describe('the offices', () => {
  it.each([
    ['before they open', '2026-11-24T00:59:00Z', 'out_of_hours'],
    ['as they open', '2026-11-24T01:00:00Z', 'open'],
    ['at noon', '2026-11-24T04:30:00Z', 'out_of_hours'],
    ['in the afternoon', '2026-11-24T09:30:00Z', 'open'],
    ['as they close', '2026-11-24T10:00:00Z', 'out_of_hours'],
    ['on a Saturday', '2026-11-28T02:00:00Z', 'closed_today'],
    ['after midnight of the next day here', '2026-11-27T17:00:00Z', 'closed_today'],
    ['on a Saturday that is worked in place of a holiday', '2026-02-14T02:00:00Z', 'open'],
    ['in a year whose days are not published', '2035-06-01T02:00:00Z', null],
  ] as const)('of Shenzhen stand right %s', (_when, instant, opening) => {
    expect(openingAt(mainland, instant)).toBe(opening)
  })

  it('of Hong Kong keep their own hours and holidays', () => {
    expect(openingAt(hongKong, '2026-11-24T04:30:00Z')).toBe('open')
    expect(openingAt(hongKong, '2026-07-01T02:00:00Z')).toBe('closed_today')
    expect(openingAt(mainland, '2026-07-01T02:00:00Z')).toBe('open')
    expect(openingAt(hongKong, '2026-02-14T02:00:00Z')).toBe('closed_today')
  })
})

describe('the special days ahead', () => {
  it('are the holidays and the weekends that are worked, and no plain weekend', () => {
    const { days, until } = specialDaysAhead('shenzhen', '2026-02-10', 14)
    expect(until).toBe('2026-02-23')
    expect(days[0]).toMatchObject({ date: '2026-02-14', why: 'make_up_working_day' })
    expect(new Set(days.map(({ why }) => why))).toEqual(new Set(['make_up_working_day', 'holiday']))
    expect(days.some(({ date }) => date === '2026-02-17')).toBe(true)
  })

  it('end where the tables end, and say so', () => {
    const { days, until } = specialDaysAhead('hong-kong', '2035-01-01', 10)
    expect([days, until]).toEqual([[], null])
  })
})

describe('the next day on which both sides work', () => {
  it.each([
    ['2026-11-24', '2026-11-24'],
    ['2026-11-28', '2026-11-30'],
    // A Saturday that only the Mainland works, before holidays of either side.
    ['2026-02-14', '2026-02-24'],
    ['2026-07-01', '2026-07-02'],
    ['2035-01-01', null],
  ])('from %s is %s', (from, next) => {
    expect(nextCommonWorkingDay(from)).toBe(next)
  })
})
