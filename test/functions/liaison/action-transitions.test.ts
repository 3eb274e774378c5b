import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionStates, type closedStates, isOverdue, isUnfinished } from '#functions/liaison/action.ts'
import { applyMove, type Move, type MoveCommand, moves, ruleOf } from '#functions/liaison/action-transitions.ts'
import { makeAction } from '#test/support/actions.ts'

const day = '2026-12-01'
const commandOf = (move: Move): MoveCommand => {
  if (move === 'start') return {}
  if (move === 'depend') return { dependsOn: [] }
  if (move === 'note' || move === 'finish') return { text: 'Said', evidence: [] }
  return { text: 'Said' }
}

describe('the table of transitions', () => {
  it('leads from any sequence of moves to a state that it names, and closes with a day and a reason or not at all', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...moves), { maxLength: 30 }), (sequence) => {
        let action = makeAction()
        for (const move of sequence) {
          const allowed = ruleOf(move).from.includes(action.state)
          if (!allowed) {
            expect(() => applyMove(action, move, commandOf(move), day)).toThrow('action_not_allowed')
            continue
          }
          action = applyMove(action, move, commandOf(move), day)
          expect(actionStates).toContain(action.state)
          expect(action.closedOn !== null).toBe(!isUnfinished(action))
          expect(action.outcome !== null).toBe(!isUnfinished(action) || action.state === 'blocked')
        }
      }),
    )
  })

  it('lets nothing happen to what was cancelled or carried, and only a keeper open again what is done', () => {
    const from = (state: (typeof closedStates)[number]) => moves.filter((move) => ruleOf(move).from.includes(state))
    expect([from('cancelled'), from('carried'), from('done')]).toEqual([[], [], ['reopen']])
    expect(ruleOf('reopen').by).toEqual(['keeper'])
  })

  it('keeps the due day while an action is blocked', () => {
    const blocked = applyMove(makeAction(), 'block', { text: 'No answer' }, day)
    expect([blocked.dueOn, isOverdue(blocked, '2026-12-04'), isOverdue(blocked, '2026-12-05')]).toEqual([
      '2026-12-04',
      false,
      true,
    ])
  })

  it('refuses more evidence than an action keeps', () => {
    const evidence = Array.from({ length: 50 }, () => ({ label: 'Paper', url: 'https://hub.example/paper' }))
    expect(() =>
      applyMove(makeAction({ evidence }), 'note', { text: 'More', evidence: evidence.slice(0, 1) }, day),
    ).toThrow(expect.objectContaining({ issues: [expect.objectContaining({ code: 'too_much_evidence' })] }))
  })
})
