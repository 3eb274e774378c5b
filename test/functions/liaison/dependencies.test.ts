import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Action } from '#functions/liaison/action.ts'
import { reachable, refuseCycle, unfinishedDependencies } from '#functions/liaison/dependencies.ts'
import { makeAction } from '#test/support/actions.ts'

const finder = (actions: ReadonlyMap<string, Action>) => async (ids: readonly string[]) =>
  ids.flatMap((id) => actions.get(id) ?? [])

describe('what actions depend on', () => {
  it('never becomes a circle, whatever is asked for in whatever order', async () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }))
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { maxLength: 40 }), async (pairs) => {
        const actions = new Map(Array.from({ length: 8 }, (_, n) => [`a-${n}`, makeAction({ id: `a-${n}` })]))
        for (const [one, other] of pairs) {
          const [id, on] = [`a-${one}`, `a-${other}`]
          const action = actions.get(id) ?? makeAction()
          const followed = await reachable([...action.dependsOn, on], finder(actions))
          try {
            refuseCycle(id, followed)
          } catch {
            continue
          }
          actions.set(id, { ...action, dependsOn: [...new Set([...action.dependsOn, on])] })
        }
        for (const [id, { dependsOn }] of actions)
          expect([...(await reachable(dependsOn, finder(actions))).keys()]).not.toContain(id)
      }),
    )
  })

  it('counts a carried action as what it has become', async () => {
    const carried = makeAction({ id: 'a-1', state: 'carried', carriedTo: 'a-2' })
    const waiting = makeAction({ id: 'a-3', dependsOn: ['a-1'] })
    const of = async (state: Action['state']) => {
      const actions = new Map([carried, makeAction({ id: 'a-2', state })].map((one) => [one.id, one]))
      return unfinishedDependencies(waiting, await reachable(['a-1'], finder(actions))).map(({ id }) => id)
    }
    expect([await of('in_progress'), await of('done'), await of('cancelled')]).toEqual([['a-2'], [], []])
  })

  it('names an action that does not exist, and refuses more than can be followed', async () => {
    await expect(reachable(['nowhere'], finder(new Map()))).rejects.toMatchObject({
      issues: [{ code: 'action_unknown', params: { action: 'nowhere' } }],
    })
    const many = Array.from({ length: 41 }, (_, n) => `a-${n}`)
    await expect(reachable(many, finder(new Map()))).rejects.toMatchObject({
      issues: [{ code: 'too_many_dependencies' }],
    })
  })
})
