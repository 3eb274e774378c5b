import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type MandateSide,
  mandateArrows,
  mandateTransitions,
  mandateVerbs,
  nextMandate,
  possibleVerbs,
} from '#functions/enterprises/mandate-transitions.ts'
import { lifecycleDiagram } from '#shared/domain/lifecycle-diagram.ts'
import { plusDays } from '#shared/domain/local-date.ts'
import { type Mandate, mandateStates, stateOn } from '#shared/domain/mandate.ts'
import { tuesday } from '#test/support/applications.ts'
import { makeMandate } from '#test/support/enterprises.ts'
import { refusal } from '#test/support/refusal.ts'

const today = '2026-11-24'
const offered = (overrides: Partial<Mandate> = {}) =>
  makeMandate({ status: 'offered', version: 1, answeredAt: null, ...overrides })
const sides = ['enterprise', 'agent'] as const satisfies readonly MandateSide[]
const act = (mandate: Mandate, verb: (typeof mandateVerbs)[number], side: MandateSide, reason = '', on = today) =>
  nextMandate(mandate, verb, { side, reason, at: tuesday, today: on })

describe('the life of a mandate', () => {
  it('lets each side do what the table says, on a day, and nothing else', () => {
    const states: Readonly<Record<string, Mandate>> = {
      offered: offered(),
      upcoming: makeMandate({ from: '2026-12-01' }),
      in_force: makeMandate(),
      expired: makeMandate({ from: '2026-01-01', to: '2026-11-23' }),
      declined: makeMandate({ status: 'declined' }),
      revoked: makeMandate({ status: 'revoked' }),
      renounced: makeMandate({ status: 'renounced' }),
    }
    expect(Object.keys(states)).toEqual(
      ['offered', 'upcoming', 'in_force', 'expired', 'declined', 'revoked', 'renounced'].filter((state) =>
        mandateStates.some((one) => one === state),
      ),
    )
    const possible = Object.entries(states).map(([state, mandate]) => [
      state,
      ...sides.map((side) => possibleVerbs(mandate, side, today)),
    ])
    expect(possible).toEqual([
      ['offered', ['revoke'], ['accept', 'decline']],
      ['upcoming', ['revoke'], ['renounce']],
      ['in_force', ['revoke'], ['renounce']],
      ['expired', [], []],
      ['declined', [], []],
      ['revoked', [], []],
      ['renounced', [], []],
    ])
  })

  it('ends: no walk of verbs and days leads out of an end again', () => {
    const ends = ['declined', 'revoked', 'renounced', 'expired']
    const step = fc.record({
      verb: fc.constantFrom(...mandateVerbs),
      side: fc.constantFrom(...sides),
      wait: fc.nat(300),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let mandate = offered()
        let day = today
        let ended: string | null = null
        for (const { verb, side, wait } of steps) {
          day = plusDays(day, wait)
          if (possibleVerbs(mandate, side, day).includes(verb)) {
            expect(ended).toBeNull()
            const reason = mandateTransitions[verb].ends ? 'Enough.' : ''
            mandate = {
              ...act(mandate, verb, side, reason, day),
              version: mandate.version + 1,
              lastEvent: mandate.lastEvent,
            }
          } else expect(refusal(() => act(mandate, verb, side, 'x', day)).code).toBe('action_not_allowed')
          const state = stateOn(mandate, day)
          if (ended !== null) expect(state).toBe(ended)
          if (ends.includes(state)) ended = state
        }
      }),
    )
  })

  it('keeps when it was answered and when and why it ended', () => {
    expect(act(offered(), 'accept', 'agent')).toMatchObject({ status: 'accepted', answeredAt: tuesday, endedAt: null })
    expect(act(makeMandate(), 'revoke', 'enterprise', ' Enough. ')).toMatchObject({
      status: 'revoked',
      endedAt: tuesday,
      reason: 'Enough.',
    })
  })

  it.each([
    ['without a reason where one is needed', 'revoke', 'enterprise', ' ', 'mandate_reason_required'],
    ['with one that is too long', 'revoke', 'enterprise', 'x'.repeat(1001), 'too_long'],
    ['with one where none is taken', 'decline', 'agent', 'No.', 'unknown_field'],
  ] as const)('is not changed %s', (_what, verb, side, reason, code) => {
    expect(refusal(() => act(offered(), verb, side, reason))).toMatchObject({
      code: 'invalid_input',
      issues: [{ path: 'reason', code }],
    })
  })

  it('stands in the README as the table makes it', () => {
    const readme = readFileSync(new URL('../../../functions/enterprises/README.md', import.meta.url), 'utf8')
    const block = /```mermaid\n([\s\S]*?)\n```/.exec(readme)?.[1]
    expect(block).toBe(lifecycleDiagram(mandateArrows, 'offered'))
  })
})
