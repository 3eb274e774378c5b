import { describe, expect, it } from 'vitest'
import { proposeDays } from '#functions/liaison/date-finder.ts'
import type { Series } from '#functions/liaison/series.ts'
import { makeNewSeries } from '#test/support/meetings.ts'
import { refusal } from '#test/support/refusal.ts'

const { exceptions: _none, ...given } = makeNewSeries()
const series = (occurrences: Series['occurrences']): Series => ({
  ...given,
  version: 1,
  occurrences,
  places: {},
  open: [],
  changedAt: '2026-11-24T02:00:00.000Z',
  lastEvent: { sequence: 1, hash: '0'.repeat(64) },
})
const on = (day: string, overrides = {}) =>
  ({ on: day, day, startsAt: '10:00', state: 'planned', sequence: 0, ...overrides }) as const
const search = { from: '2026-12-14', to: '2026-12-31', startsAt: '11:00', minutes: 60 }

describe('the proposed days', () => {
  it('are worked on both sides: no weekend, and no holiday of either', () => {
    const days = proposeDays([], search, []).map(({ day }) => day)
    // Shenzhen works on Christmas Day, and Hong Kong does not.
    for (const closed of ['2026-12-25', '2026-12-26', '2026-12-27']) expect(days).not.toContain(closed)
    expect(days).toContain('2026-12-24')
  })

  it('name the meetings at the same time, and the posts that would have to be at both', () => {
    const all = [
      series([on('2026-12-22'), on('2026-12-23', { state: 'cancelled' }), on('2026-12-24', { startsAt: '12:00' })]),
    ]
    const found = proposeDays(all, search, ['qianhai-chief', 'qianhai-officer'])
    const conflictsOn = (day: string) =>
      found.find((one) => one.day === day)?.conflicts.map(({ meeting, shared }) => ({ meeting, shared }))
    expect(conflictsOn('2026-12-22')).toEqual([{ meeting: 'joint-group.2026-12-22', shared: ['qianhai-chief'] }])
    expect(conflictsOn('2026-12-23')).toEqual([])
    // One begins when the other ends.
    expect(conflictsOn('2026-12-24')).toEqual([])
  })

  it('see a meeting on the day that it was moved to', () => {
    const all = [series([on('2026-12-22', { day: '2026-12-28' })])]
    const busy = proposeDays(all, search, []).filter(({ conflicts }) => conflicts.length > 0)
    expect(busy.map(({ day }) => day)).toEqual(['2026-12-28'])
  })

  it('are refused for a span that ends before it begins or is too long, and in a year without a table', () => {
    const refusalWith = (overrides: object) => refusal(() => proposeDays([], { ...search, ...overrides }, []))
    expect(refusalWith({ to: '2026-12-13' }).issues).toMatchObject([{ path: 'to', code: 'day_too_early' }])
    expect(refusalWith({ to: '2027-06-01' }).issues).toMatchObject([{ path: 'to', code: 'span_too_long' }])
    expect(refusalWith({ from: '2099-01-01', to: '2099-01-31' }).code).toBe('calendar_not_gazetted')
  })
})
