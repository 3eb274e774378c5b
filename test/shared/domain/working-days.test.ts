import { isWorkday } from 'chinese-days'
import Holidays from 'date-holidays'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gazette, type Side, sides, WorkingYear } from '#shared/domain/gazette.ts'
import { type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import {
  calendarDay,
  calendars,
  deadline,
  gazettedYears,
  isWorkingDay,
  sidesOf,
  workingDaysBetween,
} from '#shared/domain/working-days.ts'
import { calendarDays, countable, daysOf } from '#test/support/calendar-days.ts'
import { refusal } from '#test/support/refusal.ts'

const weekdayOf = (date: LocalDate) => new Date(date).getUTCDay()
const yearsOf = (side: Side): number[] => [...gazette[side].keys()]

describe('the gazetted tables', () => {
  const each = sides.flatMap((side) => [...gazette[side]].map(([year, table]) => ({ side, year, table })))

  it.each(each)('hold for $side $year days of that year, each once, in order', ({ year, table }) => {
    expect(WorkingYear.safeParse(table).success).toBe(true)
    for (const days of [table.off.map(({ date }) => date), table.work]) {
      expect(days).toEqual([...new Set(days)].sort())
      expect(days.filter((day) => !day.startsWith(`${year}-`))).toEqual([])
    }
  })

  it.each(each)('work in $side $year only on weekends that would be off', ({ table }) => {
    const off = new Set(table.off.map(({ date }) => date))
    expect(table.work.filter((day) => ![0, 6].includes(weekdayOf(day)) || off.has(day))).toEqual([])
  })

  it.each(calendars)('stand in a row for %s, the same years for every side of it', (calendar) => {
    const { first, last } = gazettedYears(calendar)
    expect(first).toBe(2025)
    expect(last).toBeGreaterThanOrEqual(2026)
    const missing = sidesOf[calendar].flatMap((side) => countable(calendar).filter((year) => !gazette[side].has(year)))
    expect(missing).toEqual([])
    const next = sidesOf[calendar].filter((side) => !gazette[side].has(last + 1))
    expect(next).not.toEqual([])
  })

  it.each(each)('name for $side $year a source where the table was seen in one', ({ table }) => {
    expect(table.source !== null).toBe(table.status === 'seen')
  })
})

describe('the tables beside independent ones', () => {
  it.each(yearsOf('shenzhen'))('agree for Shenzhen %i with chinese-days, day by day', (year) => {
    // Past its data the package calls every weekday worked, without a word; then it is the package that has to be renewed.
    expect(isWorkday(`${year}-10-01`)).toBe(false)
    const differing = daysOf(year).filter((date) => isWorkingDay('shenzhen', date) !== isWorkday(date))
    expect(differing).toEqual([])
  })

  it.each(yearsOf('hong-kong'))('agree for Hong Kong %i with date-holidays, day by day', (year) => {
    const general = new Set(
      new Holidays('HK')
        .getHolidays(year)
        .filter(({ type }) => type === 'public')
        .map(({ date }) => date.slice(0, 10)),
    )
    const differing = daysOf(year).filter(
      (date) => isWorkingDay('hong-kong', date) !== (![0, 6].includes(weekdayOf(date)) && !general.has(date)),
    )
    expect(differing).toEqual([])
  })
})

describe('isWorkingDay', () => {
  it.each([
    ['2026-11-24', true, true, 'a Tuesday'],
    ['2026-11-28', false, false, 'a Saturday'],
    ['2026-10-10', true, false, 'a Saturday that the Mainland works in place of a holiday'],
    ['2026-12-25', true, false, 'Christmas Day'],
    ['2026-10-02', false, true, 'the second day of the Mainland’s National Day holiday'],
    ['2026-10-01', false, false, 'National Day'],
  ] as const)('%s is worked in Shenzhen: %s, in Hong Kong: %s (%s)', (date, shenzhen, hongKong, _what) => {
    expect(isWorkingDay('shenzhen', date)).toBe(shenzhen)
    expect(isWorkingDay('hong-kong', date)).toBe(hongKong)
    expect(isWorkingDay('both', date)).toBe(shenzhen && hongKong)
  })
})

describe('deadline', () => {
  /** A calendar, a day of its years and a limit that stays inside them. */
  const limits = fc
    .tuple(calendarDays(100), fc.integer({ min: 0, max: 40 }))
    .map(([day, workingDays]) => ({ ...day, workingDays }))

  it('is where a walk from day to day ends', () => {
    fc.assert(
      fc.property(limits, ({ calendar, from, workingDays }) => {
        let day = from
        for (let left = workingDays; left > 0; ) {
          day = plusDays(day, 1)
          if (sidesOf[calendar].every((side) => isWorkingDay(side, day))) left -= 1
        }
        expect(deadline(calendar, from, workingDays)).toBe(day)
      }),
    )
  })

  it('is a working day, and exactly so many working days after the start', () => {
    fc.assert(
      fc.property(limits, ({ calendar, from, workingDays }) => {
        fc.pre(workingDays > 0)
        const due = deadline(calendar, from, workingDays)
        expect(isWorkingDay(calendar, due)).toBe(true)
        expect(workingDaysBetween(calendar, plusDays(from, 1), due)).toHaveLength(workingDays)
      }),
    )
  })

  it('moves on with every further working day', () => {
    fc.assert(
      fc.property(limits, ({ calendar, from, workingDays }) => {
        expect(deadline(calendar, from, workingDays + 1) > deadline(calendar, from, workingDays)).toBe(true)
      }),
    )
  })

  it('never comes earlier for who starts later', () => {
    fc.assert(
      fc.property(limits, ({ calendar, from, workingDays }) => {
        const later = deadline(calendar, plusDays(from, 1), workingDays)
        expect(later >= deadline(calendar, from, workingDays)).toBe(true)
      }),
    )
  })

  it('counts in steps as it counts in one', () => {
    fc.assert(
      fc.property(limits, fc.nat(40), ({ calendar, from, workingDays }, cut) => {
        const first = Math.min(cut, workingDays)
        const inSteps = deadline(calendar, deadline(calendar, from, first), workingDays - first)
        expect(inSteps).toBe(deadline(calendar, from, workingDays))
      }),
    )
  })

  it('is no earlier on both sides’ days than on either side’s', () => {
    fc.assert(
      fc.property(limits, ({ calendar, from, workingDays }) => {
        fc.pre(calendar === 'both')
        const due = deadline('both', from, workingDays)
        expect(due >= deadline('shenzhen', from, workingDays)).toBe(true)
        expect(due >= deadline('hong-kong', from, workingDays)).toBe(true)
      }),
    )
  })

  it('ends a limit of no days on the day it begins', () => {
    expect(deadline('shenzhen', '2026-10-01', 0)).toBe('2026-10-01')
  })

  it('begins on the first working day after the start', () => {
    // A Wednesday before the National Day holiday of 2026 (1 to 7 October).
    expect(deadline('shenzhen', '2026-09-30', 1)).toBe('2026-10-08')
    expect(deadline('shenzhen', '2026-09-30', 3)).toBe('2026-10-10')
    expect(deadline('both', '2026-09-30', 3)).toBe('2026-10-12')
  })

  it.each([
    ['shenzhen', gazettedYears('shenzhen').last + 1],
    ['hong-kong', gazettedYears('hong-kong').last + 1],
    ['both', gazettedYears('both').last + 1],
  ] as const)('is refused on the calendar %s when the count runs into %i, a year without a table', (calendar, year) => {
    const { code, params } = refusal(() => deadline(calendar, `${year - 1}-12-30`, 10))
    expect({ code, params }).toEqual({ code: 'calendar_not_gazetted', params: { year } })
  })

  it('is refused from a year before the first table, naming that year', () => {
    const first = Math.min(...yearsOf('shenzhen')) - 1
    expect(refusal(() => isWorkingDay('shenzhen', `${first}-06-01`)).params).toEqual({ year: first })
    expect(refusal(() => isWorkingDay('shenzhen', `${first}-12-31`)).params).toEqual({ year: first })
    expect(refusal(() => deadline('shenzhen', `${first}-12-30`, 1)).params).toEqual({ year: first })
  })

  it('counts from the day before the first table, which itself need not be known', () => {
    expect(deadline('shenzhen', '2024-12-31', 1)).toBe('2025-01-02')
  })

  it('is refused from beyond the tables, naming the year of day one', () => {
    const { last } = gazettedYears('shenzhen')
    expect(refusal(() => deadline('shenzhen', `${last}-12-31`, 1)).params).toEqual({ year: last + 1 })
    expect(refusal(() => deadline('shenzhen', `${last + 5}-03-03`, 1)).params).toEqual({ year: last + 5 })
  })
})

describe('workingDaysBetween', () => {
  it('counts both ends', () => {
    expect(workingDaysBetween('hong-kong', '2026-11-23', '2026-11-24')).toEqual(['2026-11-23', '2026-11-24'])
    expect(workingDaysBetween('hong-kong', '2026-11-28', '2026-11-29')).toEqual([])
    expect(workingDaysBetween('hong-kong', '2026-11-25', '2026-11-24')).toEqual([])
  })

  it.each(calendars)('has every working day of the tables of %s', (calendar) => {
    const days = countable(calendar).flatMap(daysOf)
    const between = workingDaysBetween(calendar, days[0] ?? '', days.at(-1) ?? '')
    expect(between).toEqual(days.filter((day) => isWorkingDay(calendar, day)))
  })

  it('is refused where either end is in a year without a table, naming it', () => {
    const { first, last } = gazettedYears('hong-kong')
    const between = (from: LocalDate, to: LocalDate) => refusal(() => workingDaysBetween('hong-kong', from, to)).params
    expect(between(`${first - 1}-12-31`, `${first}-01-05`)).toEqual({ year: first - 1 })
    expect(between(`${last}-12-20`, `${last + 1}-01-01`)).toEqual({ year: last + 1 })
  })
})

describe('calendarDay', () => {
  const [springFestival, lunarNewYear] = [
    { en: 'Spring Festival', 'zh-Hant': '春節', 'zh-Hans': '春节' },
    { en: 'Lunar New Year’s Day', 'zh-Hant': '農曆年初一', 'zh-Hans': '农历年初一' },
  ]

  it.each([
    ['shenzhen', '2026-02-13', { works: true, why: 'working_day', name: null, closed: [] }],
    ['shenzhen', '2026-02-14', { works: true, why: 'make_up_working_day', name: null, closed: [] }],
    ['shenzhen', '2026-02-15', { works: false, why: 'holiday', name: springFestival, closed: ['shenzhen'] }],
    ['hong-kong', '2026-02-14', { works: false, why: 'weekend', name: null, closed: ['hong-kong'] }],
    ['hong-kong', '2026-02-17', { works: false, why: 'holiday', name: lunarNewYear, closed: ['hong-kong'] }],
    ['both', '2026-02-13', { works: true, why: 'working_day', name: null, closed: [] }],
    ['both', '2026-02-14', { works: false, why: 'weekend', name: null, closed: ['hong-kong'] }],
    ['both', '2026-02-16', { works: false, why: 'holiday', name: springFestival, closed: ['shenzhen'] }],
    ['both', '2026-02-17', { works: false, why: 'holiday', name: springFestival, closed: ['shenzhen', 'hong-kong'] }],
    ['both', '2026-03-01', { works: false, why: 'weekend', name: null, closed: ['shenzhen', 'hong-kong'] }],
  ] as const)('tells for %s what %s is', (calendar, date, day) => {
    expect(calendarDay(calendar, date)).toEqual({ date, ...day })
  })

  it('works when isWorkingDay says so, and gives a reason that fits', () => {
    for (const calendar of calendars)
      for (const day of countable(calendar).flatMap(daysOf)) {
        const { works, why, name, closed } = calendarDay(calendar, day)
        expect(works).toBe(isWorkingDay(calendar, day))
        expect(why === 'working_day' || why === 'make_up_working_day').toBe(works)
        expect(name !== null).toBe(why === 'holiday')
        expect(closed.length > 0).toBe(!works)
      }
  })

  it('is refused in a year without a table', () => {
    const { last } = gazettedYears('shenzhen')
    const { code, params } = refusal(() => calendarDay('shenzhen', `${last + 1}-01-01`))
    expect({ code, params }).toEqual({ code: 'calendar_not_gazetted', params: { year: last + 1 } })
  })
})
