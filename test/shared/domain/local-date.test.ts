import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dayOf,
  daysBetween,
  fromEpochDay,
  plusDays,
  plusMonths,
  toEpochDay,
  weekdayOf,
  yearOf,
  yearOfEpochDay,
} from '#shared/domain/local-date.ts'

// All days of four digits: 1 January 0001 to 31 December 9999.
const epochDays = fc.integer({ min: -719_162, max: 2_932_896 })

describe('the number of a day', () => {
  it('is what the platform says', () => {
    fc.assert(
      fc.property(epochDays, (day) => {
        const date = fromEpochDay(day)
        expect(toEpochDay(date)).toBe(day)
        expect(toEpochDay(date)).toBe(Date.parse(date) / 86_400_000)
        expect(weekdayOf(day)).toBe(new Date(date).getUTCDay())
        expect(yearOf(date)).toBe(new Date(date).getUTCFullYear())
        expect(yearOfEpochDay(day)).toBe(yearOf(date))
      }),
    )
  })
})

describe('plusDays', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s and %i days are %s', (date, days, later) => {
    expect(plusDays(date, days)).toBe(later)
    expect(daysBetween(date, later)).toBe(days)
  })
})

describe('plusMonths', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-01-31', 3, '2026-04-30'],
    ['2026-02-28', 1, '2026-03-28'],
    ['2026-11-15', 14, '2028-01-15'],
    ['2026-12-31', 0, '2026-12-31'],
  ])('%s and %i months are %s', (date, months, later) => {
    expect(plusMonths(date, months)).toBe(later)
  })

  it('keeps the day of the month, or takes the last', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 240 }), (day, months) => {
        const [from, to] = [fromEpochDay(day), plusMonths(fromEpochDay(day), months)]
        const monthsOf = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
        expect(monthsOf(to) - monthsOf(from)).toBe(months)
        expect(to.slice(8) === from.slice(8) || plusDays(to, 1).endsWith('-01')).toBe(true)
      }),
    )
  })
})

describe('dayOf', () => {
  it('is the day on the clocks of Shenzhen and Hong Kong', () => {
    expect(dayOf('2026-11-24T15:59:59.999Z')).toBe('2026-11-24')
    expect(dayOf('2026-11-24T16:00:00.000Z')).toBe('2026-11-25')
    expect(dayOf('2026-12-31T16:00:00Z')).toBe('2027-01-01')
  })
})
