import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Binding,
  clockOf,
  dueOfClock,
  endDeadline,
  inOrder,
  standingOn,
  startDeadline,
  stateOn,
} from '#functions/legal/deadline.ts'
import { deadlineRules, limitsStartedBy } from '#functions/legal/deadline-events.ts'
import { createInstruments } from '#functions/legal/instruments-service.ts'
import { matterRuleOf } from '#functions/legal/matter-transitions.ts'
import { derive } from '#shared/domain/clock.ts'
import { plusDays } from '#shared/domain/local-date.ts'

const instruments = createInstruments()

const started = (overrides: Partial<Parameters<typeof startDeadline>[0]> = {}) =>
  startDeadline({
    ...{ key: 'service-complete', round: 1, article: '4', binding: 'statutory', runsFrom: 'receipt_of_request' },
    ...{ length: { value: 2, unit: 'month' }, owedBy: 'hong-kong', startedOn: '2026-11-24', ...overrides },
  })

describe('a deadline', () => {
  it('of months ends on the same day of a later month', () => {
    expect(started().by).toEqual({ on: '2027-01-24', notGazettedYear: null })
    expect(started({ startedOn: '2026-12-31', length: { value: 2, unit: 'month' } }).by.on).toBe('2027-02-28')
    expect(started({ length: { value: 2, unit: 'year' } }).by.on).toBe('2028-11-24')
    expect(started({ length: { value: 30, unit: 'day' } }).by.on).toBe('2026-12-24')
  })

  it('of working days counts those of the side that has to keep it', () => {
    const five = { value: 5, unit: 'working_day' } as const
    // 25 and 26 December are holidays of Hong Kong and not of Shenzhen.
    const over = { length: five, startedOn: '2026-12-22' } as const
    expect(started({ ...over, owedBy: 'mainland' }).by.on).toBe('2026-12-29')
    expect(started({ ...over, owedBy: 'hong-kong' }).by.on).toBe('2026-12-30')
  })

  it('names the year that is not gazetted instead of guessing its days', () => {
    const far = started({ length: { value: 30, unit: 'working_day' }, startedOn: '2039-12-20' })
    expect(far.by).toEqual({ on: null, notGazettedYear: expect.any(Number) })
    expect(stateOn(far, '2039-12-21')).toEqual({ state: 'not_gazetted', daysLeft: null })
  })

  it('is in time on its day and late the day after', () => {
    expect(endDeadline(started(), 'done', '2027-01-24').end).toEqual({ how: 'met', on: '2027-01-24' })
    expect(endDeadline(started(), 'done', '2027-01-25').end).toEqual({ how: 'late', on: '2027-01-25' })
    expect(endDeadline(started(), 'stopped', '2027-03-01').end).toEqual({ how: 'stopped', on: '2027-03-01' })
  })

  it.each<[Binding, string]>([
    ['statutory', 'overdue'],
    ['agreed', 'overdue'],
    ['as_far_as_possible', 'past_target'],
    ['target', 'past_target'],
  ])('that is %s is %s once its day has passed', (binding, state) => {
    const deadline = started({ binding })
    expect(stateOn(deadline, '2027-01-23')).toEqual({ state: 'running', daysLeft: 1 })
    expect(stateOn(deadline, '2027-01-24')).toEqual({ state: 'due_today', daysLeft: 0 })
    expect(stateOn(deadline, '2027-01-27')).toEqual({ state, daysLeft: -3 })
  })

  it('is due on the last day that its derivation shows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom('day', 'working_day', 'month'),
        fc.constantFrom('mainland', 'hong-kong'),
        (days, value, unit, owedBy) => {
          const deadline = started({ startedOn: plusDays('2025-01-01', days), length: { value, unit }, owedBy })
          fc.pre(deadline.by.on !== null)
          const derived = derive(clockOf(deadline))
          expect(derived.dueOn).toBe(deadline.by.on)
          expect(derived.days.at(-1)?.date).toBe(deadline.by.on)
          expect(dueOfClock(clockOf(deadline))).toEqual(deadline.by)
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('the deadlines of a matter', () => {
  it('are told by how they stand while they run, and by what became of them after', () => {
    expect(standingOn(started(), '2027-01-23')).toMatchObject({ state: 'running', daysLeft: 1 })
    expect(standingOn(started(), '2027-01-25')).toMatchObject({ state: 'overdue', daysLeft: -1 })
    for (const [day, state] of [
      ['2027-01-24', 'met'],
      ['2027-01-25', 'late'],
    ] as const)
      expect(standingOn(endDeadline(started(), 'done', day), '2027-03-01')).toMatchObject({ state, daysLeft: null })
  })

  it('come with what runs first, by its day, and with what ended last before what ended earlier', () => {
    const keyed = (key: string, startedOn: string) => started({ key, startedOn })
    const [first, second] = ['one', 'two'].map((key) => endDeadline(keyed(key, '2026-11-24'), 'stopped', '2026-12-01'))
    const deadlines = [first, second, keyed('later', '2026-12-02'), keyed('sooner', '2026-12-01')]
    const shown = deadlines.flatMap((one) => (one === undefined ? [] : [standingOn(one, '2026-12-03')]))
    expect(inOrder(shown).map(({ key }) => key)).toEqual(['sooner', 'later', 'two', 'one'])
  })
})

describe('the events that make deadlines', () => {
  it('start the limits of the instrument for the direction, and leave periods of limitation to the parties', async () => {
    const [service, evidence, awards] = await Promise.all(
      ['service-judicial-documents-1999', 'taking-evidence-2016', 'arbitral-awards-1999'].map(instruments.get),
    )
    const keys = (instrument: typeof service) =>
      instrument === undefined
        ? []
        : limitsStartedBy(instrument, 'receipt_of_request', 'mainland').map(({ key, kind }) => [key, kind])
    expect(keys(service)).toEqual([['service-complete', 'statutory']])
    expect(keys(evidence)).toEqual([['evidence-complete', 'as_far_as_possible']])
    expect(keys(awards)).toEqual([])
  })

  it('start the limit of an interim measure only for what comes from Hong Kong', async () => {
    const interim = await instruments.get('interim-measures-2019')
    expect(limitsStartedBy(interim, 'measure_taken', 'hong-kong')).toHaveLength(1)
    expect(limitsStartedBy(interim, 'measure_taken', 'mainland')).toHaveLength(0)
  })

  it('are those of which both sides have a receipt', () => {
    for (const action of Object.keys(deadlineRules) as (keyof typeof deadlineRules)[])
      expect(matterRuleOf(action).receipt).toBe(true)
  })
})
