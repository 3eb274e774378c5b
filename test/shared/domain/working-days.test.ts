import { isWorkday } from 'chinese-days'
import Holidays from 'date-holidays'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import tables from '#shared/domain/data/working-days.json' with { type: 'json' }
import { AppError } from '#shared/domain/errors.ts'
import {
  type Calendar,
  calendars,
  dayOf,
  deadline,
  isWorkingDay,
  type LocalDate,
  WorkingYear,
  workingDaysBetween,
} from '#shared/domain/working-days.ts'

const dayMilliseconds = 86_400_000
const plusDays = (date: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(date) + days * dayMilliseconds).toISOString().slice(0, 10)
const weekdayOf = (date: LocalDate) => new Date(date).getUTCDay()

const yearsOf = (side: keyof typeof tables) => Object.keys(tables[side]).map(Number)
/** The years that a calendar can count in: those that every side of it has a table for. */
const countable = (calendar: Calendar): number[] =>
  calendar === 'both' ? yearsOf('shenzhen').filter((year) => yearsOf('hong-kong').includes(year)) : yearsOf(calendar)

const daysOf = (year: number): LocalDate[] =>
  Array.from({ length: 366 }, (_, day) => plusDays(`${year}-01-01`, day)).filter((date) => date.startsWith(`${year}`))

const refusal = (act: () => unknown): AppError => {
  try {
    act()
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error('It was not refused')
}

describe('the gazetted tables', () => {
  const each = (Object.keys(tables) as (keyof typeof tables)[]).flatMap((side) =>
    Object.entries(tables[side]).map(([year, table]) => ({ side, year, table })),
  )

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
  const limits = fc.constantFrom(...calendars).chain((calendar) => {
    const days = countable(calendar).flatMap(daysOf).sort()
    const last = days.length - 1
    return fc
      .tuple(fc.integer({ min: 0, max: last - 100 }), fc.integer({ min: 0, max: 40 }))
      .map(([index, workingDays]) => ({ calendar, from: days[index] ?? '', workingDays }))
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
    ['shenzhen', Math.max(...yearsOf('shenzhen')) + 1],
    ['hong-kong', Math.max(...yearsOf('hong-kong')) + 1],
    ['both', Math.max(...countable('both')) + 1],
  ] as const)('is refused on the calendar %s when the count runs into %i, a year without a table', (calendar, year) => {
    const { code, params } = refusal(() => deadline(calendar, `${year - 1}-12-30`, 10))
    expect({ code, params }).toEqual({ code: 'calendar_not_gazetted', params: { year } })
  })

  it('is refused from a year before the first table, naming that year', () => {
    const first = Math.min(...yearsOf('shenzhen')) - 1
    expect(refusal(() => isWorkingDay('shenzhen', `${first}-06-01`)).params).toEqual({ year: first })
  })
})

describe('workingDaysBetween', () => {
  it('counts both ends', () => {
    expect(workingDaysBetween('hong-kong', '2026-11-23', '2026-11-24')).toEqual(['2026-11-23', '2026-11-24'])
    expect(workingDaysBetween('hong-kong', '2026-11-28', '2026-11-29')).toEqual([])
    expect(workingDaysBetween('hong-kong', '2026-11-25', '2026-11-24')).toEqual([])
  })
})

describe('dayOf', () => {
  it('is the day on the clocks of Shenzhen and Hong Kong', () => {
    expect(dayOf('2026-11-24T15:59:59.999Z')).toBe('2026-11-24')
    expect(dayOf('2026-11-24T16:00:00.000Z')).toBe('2026-11-25')
    expect(dayOf('2026-12-31T16:00:00Z')).toBe('2027-01-01')
  })
})
