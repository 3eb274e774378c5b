import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionStates, isUnfinished } from '#functions/liaison/action.ts'
import { addUp, type Change, type MonthSums, measure, monthsOf, noSums } from '#functions/liaison/measures.ts'
import { plusDays } from '#shared/domain/local-date.ts'

const on = '2026-11-24'
const counted = fc
  .record({
    state: fc.constantFrom(...actionStates),
    age: fc.integer({ min: 0, max: 90 }),
    due: fc.integer({ min: -60, max: 60 }),
    closed: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ state, age, due, closed }) => ({
    state,
    openedOn: plusDays(on, -age),
    dueOn: plusDays(on, due),
    closedOn: isUnfinished({ state }) ? null : plusDays(on, -closed),
  }))

const keep = (sums: Map<string, MonthSums>, changes: readonly Change[]) => {
  for (const month of monthsOf(changes)) sums.set(month, addUp(sums.get(month) ?? noSums(month), changes))
}

describe('the measures of actions', () => {
  it('are those that reading every action would give, however each has changed', () => {
    fc.assert(
      fc.property(fc.array(fc.array(counted, { minLength: 1, maxLength: 4 }), { maxLength: 20 }), (histories) => {
        const sums = new Map<string, MonthSums>()
        for (const states of histories)
          for (const [index, next] of states.entries()) keep(sums, [{ previous: states[index - 1] ?? null, next }])
        const now = histories.map((states) => states.at(-1)).filter((one) => one !== undefined)
        const open = now.filter(isUnfinished)
        const done = now.filter(({ state }) => state === 'done')
        expect(measure([...sums.values()], on)).toMatchObject({
          unfinished: open.length,
          overdue: open.filter(({ dueOn }) => dueOn < on).length,
          done: done.length,
          onTime: done.filter(({ closedOn, dueOn }) => closedOn !== null && closedOn <= dueOn).length,
        })
      }),
    )
  })

  it('take the middle age, and the mean of the two in the middle of an even number', () => {
    const aged = (...ages: number[]) => {
      const sums = new Map<string, MonthSums>()
      for (const age of ages)
        keep(sums, [
          { previous: null, next: { state: 'open', openedOn: plusDays(on, -age), dueOn: on, closedOn: null } },
        ])
      return measure([...sums.values()], on).medianAge
    }
    expect([aged(), aged(4), aged(1, 40, 7), aged(1, 2, 8, 90)]).toEqual([null, 4, 7, 5])
  })
})
