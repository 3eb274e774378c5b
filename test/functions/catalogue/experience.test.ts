import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withDecision, withMeasured } from '#functions/catalogue/counting.ts'
import {
  countOf,
  fewest,
  medianOf,
  observedIn,
  percentileOf,
  ratingIn,
  type StoredRatings,
  type StoredTimes,
} from '#functions/catalogue/experience.ts'
import { makeMeasured } from './measured.ts'

const values = fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 400 })

const histogramOf = (numbers: readonly number[]): Record<string, number> => {
  const histogram: Record<string, number> = {}
  for (const number of numbers) histogram[number] = (histogram[number] ?? 0) + 1
  return histogram
}

/** The same by the book: all values written out in order. */
const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b)
const medianBySorting = (numbers: readonly number[]): number => {
  const all = sorted(numbers)
  const middle = all.length >> 1
  return all.length % 2 === 1 ? (all[middle] ?? 0) : ((all[middle - 1] ?? 0) + (all[middle] ?? 0)) / 2
}
const percentileBySorting = (numbers: readonly number[], percent: number): number => {
  const all = sorted(numbers)
  return all.find((value) => all.filter((one) => one <= value).length * 100 >= percent * all.length) ?? 0
}

describe('a histogram', () => {
  it('has the median and the percentiles of the values that it counts', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100 }), (numbers, percent) => {
        const histogram = histogramOf(numbers)
        expect(countOf(histogram)).toBe(numbers.length)
        expect(medianOf(histogram)).toBe(medianBySorting(numbers))
        expect(percentileOf(histogram, percent)).toBe(percentileBySorting(numbers, percent))
      }),
    )
  })

  it('orders its values as numbers: ten comes after nine', () => {
    expect(medianOf({ 9: 1, 10: 1, 100: 1 })).toBe(10)
    expect(percentileOf({ 2: 9, 30: 1 }, 90)).toBe(2)
    expect(percentileOf({ 2: 8, 30: 2 }, 90)).toBe(30)
  })
})

const decisions = fc.array(
  fc.record({
    month: fc.integer({ min: 1, max: 12 }).map((month) => String(month).padStart(2, '0')),
    workingDays: fc.nat({ max: 40 }),
  }),
  { maxLength: 60 },
)

const counted = (all: readonly { month: string; workingDays: number }[]): StoredTimes | null =>
  all.reduce<StoredTimes | null>(
    (stored, { month, workingDays }) =>
      withDecision(stored, { ...makeMeasured({ decidedOn: `2026-${month}-15` }), workingDays }),
    null,
  )

describe('the times that were observed', () => {
  it('are those of the last twelve months, whatever order they were counted in', () => {
    fc.assert(
      fc.property(decisions, fc.integer({ min: 1, max: 12 }), (all, month) => {
        // Seen from some month of the next year, the same month of this one has just gone by.
        const today = `2027-${String(month).padStart(2, '0')}-10`
        const seen = observedIn(counted(all), today)
        expect(observedIn(counted([...all].reverse()), today)).toEqual(seen)
        const within = all.filter((one) => Number(one.month) > month).map(({ workingDays }) => workingDays)
        expect(seen.decided).toBe(within.length)
        expect([seen.median, seen.p90]).toEqual(
          within.length < fewest ? [null, null] : [medianBySorting(within), percentileBySorting(within, 90)],
        )
      }),
    )
  })

  it('name their period, and say nothing before five are decided', () => {
    const four = counted([1, 2, 3, 4].map((workingDays) => ({ month: '11', workingDays })))
    expect(observedIn(four, '2026-11-24')).toEqual({
      decided: 4,
      from: '2025-12-01',
      to: '2026-11-24',
      median: null,
      p90: null,
    })
    expect(observedIn(null, '2026-01-31')).toMatchObject({ decided: 0, from: '2025-02-01' })
    const five = withDecision(four, { ...makeMeasured({ decidedOn: '2026-11-20' }), workingDays: 5 })
    expect(observedIn(five, '2026-11-24')).toMatchObject({ decided: 5, median: 3, p90: 5 })
  })

  it('are kept for two years and no longer', () => {
    const old = withDecision(null, { ...makeMeasured({ decidedOn: '2024-11-30' }), workingDays: 9 })
    const kept = withDecision(old, { ...makeMeasured({ decidedOn: '2026-10-01' }), workingDays: 1 })
    expect(Object.keys(kept.months)).toEqual(['2024-11', '2026-10'])
    const next = withDecision(kept, { ...makeMeasured({ decidedOn: '2026-11-01' }), workingDays: 1 })
    expect(Object.keys(next.months)).toEqual(['2026-10', '2026-11'])
  })
})

describe('the rating of a department', () => {
  const given = (scores: readonly (number | null)[]): StoredRatings | null =>
    scores.reduce<StoredRatings | null>((stored, score) => withMeasured(stored, makeMeasured({ score })), null)

  it('has counts, the median and the decided applications, and agrees with the scores written out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 80 }),
        fc.nat(50),
        (scores, more) => {
          const stored = given([...scores, ...Array.from({ length: more }, () => null)])
          if (stored === null) throw new Error('Nothing was counted')
          const { rated, decided, median, counts } = ratingIn(stored)
          expect([rated, decided]).toEqual([scores.length, more])
          expect(median).toBe(scores.length < fewest ? null : medianBySorting(scores))
          if (counts !== null)
            for (const score of [1, 2, 3, 4, 5] as const)
              expect(counts[score]).toBe(scores.filter((one) => one === score).length)
          else expect(scores.length).toBeLessThan(fewest)
        },
      ),
    )
  })

  it('begins with the earliest decision that was counted', () => {
    const later = withMeasured(null, makeMeasured({ decidedOn: '2026-11-24' }))
    expect(withMeasured(later, makeMeasured({ decidedOn: '2026-11-02' })).since).toBe('2026-11-02')
  })
})
