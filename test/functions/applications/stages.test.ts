import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StageProgress } from '#functions/applications/application.ts'
import { dueOf, workingDaysClock } from '#functions/applications/due.ts'
import { acceptanceLimit, cancelStages, closeStage, lapseStages, openStages } from '#functions/applications/stages.ts'

const text = (value: string) => ({ en: value, 'zh-Hant': value, 'zh-Hans': value })
const outcome = { doneAt: '2026-11-24T02:00:00.000Z', opinion: null, note: null }

const makeStage = (key: string, overrides: Partial<StageProgress> = {}): StageProgress => ({
  key,
  name: text(key),
  kind: 'review',
  department: { id: 'sz-hc', name: text('Bureau') },
  formerly: [],
  workingDays: 3,
  dependsOn: [],
  state: 'waiting',
  clock: null,
  due: null,
  escalatedAt: null,
  requestsLeft: 1,
  doneAt: null,
  opinion: null,
  note: null,
  ...overrides,
})

const states = (stages: readonly StageProgress[]) => Object.fromEntries(stages.map(({ key, state }) => [key, state]))

const dueAfter = (from: string, workingDays: number) => dueOf(workingDaysClock('target', workingDays, from))

describe('a due day', () => {
  it('counts Shenzhen’s working days from the day after', () => {
    expect(dueAfter('2026-11-24', 1)).toEqual({ on: '2026-11-25', notGazettedYear: null })
    expect(dueAfter('2026-11-27', 1)).toEqual({ on: '2026-11-30', notGazettedYear: null })
  })

  it('of no days is the day itself', () => {
    expect(dueAfter('2026-11-28', 0)).toEqual({ on: '2026-11-28', notGazettedYear: null })
  })

  it('in a year without a table is that year and no guess', () => {
    expect(dueAfter('2026-12-31', 1)).toEqual({ on: null, notGazettedYear: 2027 })
    expect(dueAfter('2026-11-24', 40)).toEqual({ on: null, notGazettedYear: 2027 })
  })
})

describe('stages', () => {
  it('of acceptance have the five working days of the law, whatever the service budgets', () => {
    expect(acceptanceLimit).toBe(5)
    for (const workingDays of [0, 1, 9]) {
      const [accept] = openStages([makeStage('accept', { kind: 'acceptance', workingDays })], '2026-11-24')
      expect(accept).toMatchObject({ state: 'open', due: { on: '2026-12-01' } })
    }
  })

  it('of another kind have the days of their own', () => {
    expect(openStages([makeStage('review', { workingDays: 3 })], '2026-11-26')).toMatchObject([
      { state: 'open', due: { on: '2026-12-01' } },
    ])
  })

  it.each([
    ['review', 'consult'],
    ['consult', 'review'],
  ])('in parallel open together, and what joins them waits for both (%s first)', (first, second) => {
    const parallel = [
      makeStage('review', { dependsOn: ['accept'] }),
      makeStage('consult', { dependsOn: ['accept'] }),
      makeStage('decide', { kind: 'decision', dependsOn: ['review', 'consult'] }),
    ]
    let stages = openStages([makeStage('accept', { state: 'done' }), ...parallel], '2026-11-24')
    expect(states(stages)).toEqual({ accept: 'done', review: 'open', consult: 'open', decide: 'waiting' })
    stages = openStages(closeStage(stages, first, outcome), '2026-11-25')
    expect(states(stages)).toMatchObject({ [first]: 'done', [second]: 'open', decide: 'waiting' })
    stages = openStages(closeStage(stages, second, outcome), '2026-11-26')
    expect(states(stages)).toMatchObject({ [first]: 'done', [second]: 'done', decide: 'open' })
  })

  it('keep their due day while others open and close', () => {
    const stages = openStages([makeStage('one'), makeStage('two')], '2026-11-24')
    const later = openStages(closeStage(stages, 'one', outcome), '2026-11-26')
    expect(later).toMatchObject([
      { state: 'done', due: null, doneAt: outcome.doneAt },
      { state: 'open', due: { on: '2026-11-27' } },
    ])
  })

  it('never open before all that they depend on is done, in any graph and any order', () => {
    const graph = fc
      .integer({ min: 1, max: 7 })
      .chain((size) =>
        fc.tuple(
          ...Array.from({ length: size }, (_, index) =>
            fc.subarray(Array.from({ length: index }, (_, earlier) => `s${earlier}`)),
          ),
        ),
      )
    fc.assert(
      fc.property(graph, fc.array(fc.nat(), { maxLength: 10 }), (dependencies, order) => {
        let stages = openStages(
          dependencies.map((dependsOn, index) => makeStage(`s${index}`, { dependsOn })),
          '2026-11-24',
        )
        for (const pick of order) {
          const open = stages.filter(({ state }) => state === 'open')
          const chosen = open[pick % open.length]
          if (chosen === undefined) break
          stages = openStages(closeStage(stages, chosen.key, outcome), '2026-11-24')
          const done = new Set(stages.filter(({ state }) => state === 'done').map(({ key }) => key))
          for (const { state, dependsOn } of stages)
            expect(state !== 'waiting').toBe(dependsOn.every((key) => done.has(key)))
        }
      }),
    )
  })

  it('that are not done are cancelled, and what is done stays done', () => {
    const stages = openStages(
      [makeStage('accept', { state: 'done' }), makeStage('review'), makeStage('last')],
      '2026-11-24',
    )
    expect(cancelStages(stages)).toMatchObject([
      { key: 'accept', state: 'done' },
      { key: 'review', state: 'cancelled', due: null },
      { key: 'last', state: 'cancelled', due: null },
    ])
  })

  it('in which silence is consent lapse up to the decision, and the delivery opens after it', () => {
    const stages = lapseStages([
      makeStage('accept', { state: 'done' }),
      makeStage('review', { state: 'open', dependsOn: ['accept'] }),
      makeStage('decide', { kind: 'decision', dependsOn: ['review'] }),
      makeStage('deliver', { kind: 'delivery', dependsOn: ['decide'] }),
    ])
    expect(states(stages)).toEqual({ accept: 'done', review: 'lapsed', decide: 'lapsed', deliver: 'waiting' })
    expect(states(openStages(stages, '2026-11-24'))).toMatchObject({ deliver: 'open' })
  })
})
