import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forPublic, reportOf, smallestShown } from '#functions/legal/report.ts'
import { matterCounters, type Sums, type Tally } from '#functions/legal/report-counts.ts'
import { sheetRowsOf } from '#functions/legal/report-sheet.ts'

const sums = (entries: Readonly<Record<string, Tally>>): Sums => new Map(Object.entries(entries))

const year = sums({
  '2026-01#matter#service#mainland': {
    sent: 4,
    executed: 3,
    not_executed: 1,
    'days-10': 2,
    'days-20': 1,
    'days-90': 1,
  },
  '2026-03#matter#service#mainland': { sent: 1, executed: 1, 'days-181': 1, kept: 5 },
  '2026-03#matter#service#hong-kong': { sent: 2, received: 2 },
  '2026-03#exchange#consultation#hong-kong': { planned: 3, answered: 1, 'days-9': 1 },
})

describe('the report of a year', () => {
  it('puts together what was counted by instrument and side, and in all', () => {
    const report = reportOf(2026, year)
    expect(report.rows).toMatchObject([
      { instrumentId: 'service', from: 'mainland', sent: 5, executed: 4, not_executed: 1, returned: 5, medianDays: 20 },
      { instrumentId: 'service', from: 'hong-kong', sent: 2, received: 2, returned: 0, medianDays: null },
    ])
    expect(report.total).toMatchObject({ sent: 7, returned: 5, kept: 5, medianDays: 20 })
    expect(report.exchanges).toMatchObject([{ kind: 'consultation', planned: 3, answered: 1, medianDays: 9 }])
    expect(report.months[2]).toEqual({
      ...{ month: '2026-03', sent: { mainland: 1, 'hong-kong': 2 } },
      ...{ returned: 1, closed: 0 },
    })
    expect(report.days.map(({ count }) => count)).toEqual([0, 3, 0, 1, 0, 1])
  })

  it('leaves out for the public what is small, every sum that would tell it, and the months', () => {
    const report = forPublic(reportOf(2026, year))
    expect(report.rows).toMatchObject([
      { sent: 5, executed: 4, not_executed: null, returned: null, kept: 5, medianDays: 20 },
      { sent: null, received: null, executed: 0, returned: 0 },
    ])
    expect(report.total).toMatchObject({ sent: null, received: null, kept: 5, not_executed: null, returned: null })
    expect(report.exchanges).toMatchObject([{ planned: 3, answered: null, medianDays: null }])
    expect([report.months, report.days, report.suppressedBelow]).toEqual([[], [], smallestShown])
    expect(sheetRowsOf(report)[0]).toMatchObject({ sent: '5', not_executed: 'not shown', median_days: '20' })
  })

  it('shows the public no cell below three, and no total from which one could be worked out', () => {
    const row = fc.record(Object.fromEntries(matterCounters.map((counter) => [counter, fc.nat({ max: 6 })])))
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const full = reportOf(
          2026,
          new Map(rows.map((tally, index) => [`2026-01#matter#i${index}#mainland`, tally as Tally])),
        )
        const shown = forPublic(full)
        for (const counter of matterCounters) {
          const cells = shown.rows.map((one) => one[counter])
          expect(cells.every((cell) => cell === null || cell === 0 || cell >= smallestShown)).toBe(true)
          const whole = cells.includes(null) ? null : full.total[counter]
          expect(shown.total[counter]).toBe(whole)
        }
      }),
      { numRuns: 50 },
    )
  })
})
