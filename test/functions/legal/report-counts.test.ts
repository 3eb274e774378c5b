import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bySum,
  changeOf,
  daysIn,
  medianDaysIn,
  type Sums,
  sumsOf,
  type Tally,
  tallyOf,
  withChange,
} from '#functions/legal/report-counts.ts'
import { sides } from '#shared/identity/principal.ts'

const happenings = fc.array(
  fc.tuple(
    fc.constantFrom('2026-01-31', '2026-02-01', '2027-01-05'),
    fc.constantFrom('sent', 'received', 'executed', 'days-0', 'days-40', 'kept'),
  ),
  { maxLength: 6 },
)
const tallies = fc
  .tuple(fc.constantFrom('matter', 'exchange'), fc.constantFrom('a', 'b'), fc.constantFrom(...sides), happenings)
  .map(([group, subject, from, happened]) => tallyOf({ group, subject, from }, happened))

/** Counts the versions of some records as they come, each in place of the one before it. */
const counted = (versions: readonly (readonly [record: number, tally: Tally])[]): Sums => {
  const [before, sums] = [new Map<number, Tally>(), new Map<string, Tally>()]
  for (const [record, tally] of versions) {
    for (const [sum, change] of bySum(changeOf(before.get(record) ?? {}, tally)))
      sums.set(sum, withChange(sums.get(sum) ?? {}, change))
    before.set(record, tally)
  }
  return new Map([...sums].filter(([, tally]) => Object.keys(tally).length > 0))
}

describe('the sums of the report', () => {
  it('are after any history of changes what counting all anew makes them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), tallies), { maxLength: 30 }), (versions) => {
        const last = new Map(versions)
        expect(counted(versions)).toEqual(sumsOf([...last.values()]))
      }),
    )
  })

  it('do not change where the same comes again', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), tallies), { maxLength: 12 }), (versions) => {
        const twice = versions.flatMap((version) => [version, version])
        expect(counted(twice)).toEqual(counted(versions))
      }),
    )
  })

  it('hold days as they were, so that a median over months is exact to the day', () => {
    const place = { group: 'matter', subject: 'a', from: 'mainland' } as const
    const january = tallyOf(place, [
      ['2026-01-05', 'days-3'],
      ['2026-01-09', 'days-100'],
    ])
    const february = tallyOf(place, [
      ['2026-02-05', 'days-40'],
      ['2026-02-06', 'days-41'],
    ])
    const whole = [...sumsOf([january, february]).values()].reduce<Tally>(withChange, {})
    expect(daysIn(whole).toSorted(([one], [other]) => one - other)).toEqual([
      [3, 1],
      [40, 1],
      [41, 1],
      [100, 1],
    ])
    expect(medianDaysIn(whole)).toBe(40.5)
    expect(medianDaysIn({ sent: 1 })).toBeNull()
  })
})
