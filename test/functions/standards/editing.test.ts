import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyAct,
  type EditingAct,
  type EditingCommand,
  type EditingRecord,
  editingActs,
  editingStates,
  editingTransitions,
  possibleActs,
  transitionOf,
} from '#functions/standards/editing.ts'
import { makeContent, text } from '#test/support/standards.ts'

const people = ['ann', 'bob', 'cam'].map((id) => ({ id, name: text(id) }))
const [ann, bob] = people as [(typeof people)[0], (typeof people)[0]]
const at = '2026-11-24T02:00:00.000Z'
const record = (overrides: Partial<EditingRecord> = {}): EditingRecord => ({
  ...{ id: 'made-up', version: 1, state: 'draft', editions: 0, draft: makeContent(), contributors: [ann] },
  ...{ comments: [], withdrawal: null, changedAt: at, lastEvent: { sequence: 1, hash: 'x' } },
  ...overrides,
})
const commands: { readonly [A in EditingAct]: EditingCommand<A> } = {
  save: { content: makeContent() },
  submit: {},
  send_back: { comment: 'No source' },
  publish: {},
  revise: {},
  discard: {},
  propose_withdrawal: { on: '2026-12-01', reason: text('Repealed') },
  confirm_withdrawal: {},
  refuse_withdrawal: { comment: 'Still in force' },
}

describe('the editing of a standard', () => {
  it('goes from draft to review to publication by a second editor', () => {
    const submitted = applyAct(record(), 'submit', {}, { person: ann, at })
    expect(submitted.state).toBe('in_review')
    expect(() => applyAct(submitted, 'publish', {}, { person: ann, at })).toThrow('action_not_allowed')
    const published = applyAct(submitted, 'publish', {}, { person: bob, at })
    expect(published).toMatchObject({ state: 'published', editions: 1, draft: null, contributors: [] })
  })

  it('goes back with the reason, and who mends it becomes one of its writers', () => {
    const back = applyAct(record({ state: 'in_review' }), 'send_back', { comment: 'No source' }, { person: bob, at })
    expect(back).toMatchObject({ state: 'draft', comments: [{ by: bob, text: 'No source' }], contributors: [ann] })
    const mended = applyAct(back, 'save', { content: makeContent() }, { person: bob, at })
    expect(possibleActs({ ...mended, state: 'in_review' }, bob.id)).toEqual([])
  })

  it('drops a draft only where something is published that stays', () => {
    expect(possibleActs(record(), ann.id)).not.toContain('discard')
    expect(applyAct(record({ editions: 2 }), 'discard', {}, { person: ann, at })).toMatchObject({
      state: 'published',
      editions: 2,
    })
  })

  it('withdraws by two, and forgets a proposal that was refused', () => {
    const proposed = applyAct(
      record({ state: 'published', editions: 1, contributors: [] }),
      'propose_withdrawal',
      commands.propose_withdrawal,
      { person: ann, at },
    )
    expect(possibleActs(proposed, ann.id)).toEqual([])
    expect(applyAct(proposed, 'confirm_withdrawal', {}, { person: bob, at })).toMatchObject({
      state: 'withdrawn',
      withdrawal: { on: '2026-12-01' },
    })
    expect(applyAct(proposed, 'refuse_withdrawal', commands.refuse_withdrawal, { person: bob, at })).toMatchObject({
      state: 'published',
      withdrawal: null,
    })
  })

  it('has a way out of every state but the last, and every state is reached', () => {
    const from = new Set(editingActs.flatMap((act) => [...editingTransitions[act].from]))
    expect(editingStates.filter((state) => !from.has(state as never))).toEqual(['withdrawn'])
    expect(new Set(['draft', ...editingActs.map((act) => transitionOf(act).to)])).toEqual(new Set(editingStates))
  })

  it('never lets who had a hand in it be the one who publishes or withdraws, whatever came before', () => {
    const step = fc.tuple(fc.constantFrom(...editingActs), fc.constantFrom(...people))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let current = record()
        let writers = new Set([ann.id])
        for (const [act, person] of steps) {
          if (!possibleActs(current, person.id).includes(act)) continue
          const { by } = transitionOf(act)
          if (by === 'second_editor') expect(writers.has(person.id)).toBe(false)
          current = applyAct(current, act, commands[act], { person, at })
          writers = new Set(current.contributors.map(({ id }) => id))
          if (by === 'any_editor' && current.draft !== null) expect(writers.has(person.id)).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })
})
