import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editionOn, firstDayOf, lastDayOf, standingOn } from '#functions/standards/standing.ts'

const edition = (number: number, from: string | null, to: string | null = null) => ({ number, inForce: { from, to } })
const record = (editions: ReturnType<typeof edition>[], ending = {}) => ({
  editions,
  withdrawn: null,
  supersededBy: [],
  ...ending,
})

describe('how a standard stands on a day', () => {
  const two = record([edition(1, '2014-01-01', '2020-12-31'), edition(2, '2021-01-01')])

  it('is of the edition in force, first and last day included', () => {
    expect(editionOn(two, '2014-01-01')?.number).toBe(1)
    expect(editionOn(two, '2020-12-31')?.number).toBe(1)
    expect(editionOn(two, '2021-01-01')?.number).toBe(2)
    expect(standingOn(two, '2030-01-01')).toMatchObject({ state: 'in_force', until: null })
  })

  it('names the first day before there was any', () => {
    expect(standingOn(two, '2013-12-31')).toEqual({ state: 'not_yet', firstOn: '2014-01-01' })
    expect(standingOn(record([edition(1, '2021-12')]), '2021-11-30')).toEqual({ state: 'not_yet', firstOn: '2021-12' })
  })

  it('ends on its own last day, before its successor, its withdrawal or what replaces it', () => {
    const ended = (one: ReturnType<typeof record>, day: string) => standingOn(one, day)
    expect(ended(record([edition(1, '2014', '2020-12-31')]), '2021-01-01')).toMatchObject({ on: '2020-12-31' })
    expect(lastDayOf(record([edition(1, '2014'), edition(2, '2017-10-01')]), edition(1, '2014'))).toBe('2017-09-30')
    const withdrawn = record([edition(1, '2014')], { withdrawn: { on: '2026-03-01', reason: 'gone' } })
    expect(ended(withdrawn, '2026-03-01')).toMatchObject({ state: 'ended', on: '2026-02-28' })
    const replaced = record([edition(1, '2014')], { supersededBy: [{ id: 'other-one', from: '2024-01-29' }] })
    expect(ended(replaced, '2024-01-29')).toMatchObject({ state: 'ended', on: '2024-01-28' })
  })

  it('takes the later published of two that begin on the same day, and keeps a gap a gap', () => {
    const corrected = record([
      edition(1, '2014-01-01', '2015-12-31'),
      edition(2, '2017-01-01'),
      edition(3, '2014-01-01', '2015-06-30'),
    ])
    expect(editionOn(corrected, '2015-06-30')?.number).toBe(3)
    expect(standingOn(corrected, '2015-07-01')).toMatchObject({ state: 'ended', on: '2015-06-30' })
    expect(editionOn(corrected, '2017-01-01')?.number).toBe(2)
  })

  it('is in force on every day where nobody knows since when', () => {
    expect(editionOn(record([edition(1, null)]), '1850-01-01')?.number).toBe(1)
  })

  it('has at most one edition on any day, and on each day of it the same answer', () => {
    const day = fc.integer({ min: 0, max: 40 }).map((n) => `2020-01-${String((n % 28) + 1).padStart(2, '0')}`)
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 5 }), day, (days, asked) => {
        const one = record(days.map((from, index) => edition(index + 1, from)))
        const standing = standingOn(one, asked)
        const latest = days
          .filter((from) => from <= asked)
          .sort()
          .at(-1)
        if (latest === undefined) expect(standing.state).toBe('not_yet')
        else expect(standing).toMatchObject({ state: 'in_force', edition: { inForce: { from: latest } } })
      }),
      { numRuns: 50 },
    )
  })

  it('counts a month and a year from their first day', () => {
    expect([firstDayOf('2014'), firstDayOf('2021-12'), firstDayOf('2024-02-29')]).toEqual([
      '2014-01-01',
      '2021-12-01',
      '2024-02-29',
    ])
  })
})
