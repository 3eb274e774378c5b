import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plusDays } from '#shared/domain/local-date.ts'
import {
  type Mandate,
  type MandateAction,
  mandateActions,
  mandateFor,
  mandateStatuses,
  refusalOf,
  stateOn,
} from '#shared/domain/mandate.ts'
import { serviceNamed } from '#test/support/applications.ts'
import { makeMandate } from '#test/support/enterprises.ts'

const day = fc.integer({ min: 0, max: 4000 }).map((offset) => plusDays('2025-01-01', offset))
const services = ['company-setup-hk', 'construction-permit', 'eia-form'] as const
const service = fc.constantFrom(...services)
const action = fc.constantFrom(...mandateActions)
const deed = fc.record({ service, action: fc.option(action, { nil: undefined }) })

const anyMandate: fc.Arbitrary<Mandate> = fc
  .record({
    id: fc.uuid(),
    status: fc.constantFrom(...mandateStatuses),
    days: fc.tuple(day, day),
    named: fc.option(fc.uniqueArray(service, { minLength: 1 }), { nil: null }),
    actions: fc.uniqueArray(action, { minLength: 1 }),
  })
  .map(({ id, status, days, named, actions }) => {
    const [from = '', to = ''] = [...days].sort()
    const listed = named?.map((one) => ({ id: one, name: serviceNamed(one).name })) ?? null
    return makeMandate({ id, status, from, to, services: listed, actions })
  })

describe('a mandate', () => {
  it('is in force from the beginning of its first day to the end of its last, once accepted and while nobody has ended it', () => {
    fc.assert(
      fc.property(anyMandate, day, (mandate, today) => {
        const inForce = mandate.status === 'accepted' && mandate.from <= today && today <= mandate.to
        expect(stateOn(mandate, today) === 'in_force').toBe(inForce)
      }),
    )
  })

  it('never comes back: whoever waits finds it where it was, or further on', () => {
    const order = ['offered', 'upcoming', 'in_force', 'expired', 'declined', 'revoked', 'renounced']
    fc.assert(
      fc.property(anyMandate, day, fc.nat(1000), (mandate, today, wait) => {
        const later = order.indexOf(stateOn(mandate, plusDays(today, wait)))
        expect(later).toBeGreaterThanOrEqual(order.indexOf(stateOn(mandate, today)))
      }),
    )
  })

  it('that was declined, revoked or given up stays so, whatever the day', () => {
    fc.assert(
      fc.property(anyMandate, day, (mandate, today) => {
        fc.pre(mandate.status !== 'offered' && mandate.status !== 'accepted')
        expect(stateOn(mandate, today)).toBe(mandate.status)
      }),
    )
  })

  it('carries exactly what it names, on a day that it is in force', () => {
    fc.assert(
      fc.property(anyMandate, deed, day, (mandate, wanted, today) => {
        const named = mandate.services?.some(({ id }) => id === wanted.service) ?? true
        const allowed = wanted.action === undefined || mandate.actions.includes(wanted.action)
        const carries = stateOn(mandate, today) === 'in_force' && named && allowed
        expect(refusalOf(mandate, wanted, today) === null).toBe(carries)
      }),
    )
  })

  it.each([
    ['mandate_expired', { to: '2026-11-23' }],
    ['mandate_revoked', { status: 'revoked' }],
    ['mandate_revoked', { status: 'renounced' }],
    ['mandate_scope', { services: [{ id: 'eia-form', name: serviceNamed('eia-form').name }] }],
    ['mandate_scope', { actions: ['prepare'] satisfies MandateAction[] }],
    ['mandate_not_in_force', { status: 'offered' }],
    ['mandate_not_in_force', { status: 'offered', to: '2026-11-23' }],
    ['mandate_not_in_force', { status: 'declined' }],
    ['mandate_not_in_force', { from: '2026-11-25' }],
    [null, {}],
  ] as const)('refuses as %s for %o', (code, overrides) => {
    const mandate = makeMandate({ from: '2026-11-01', ...(overrides as Partial<Mandate>) })
    expect(refusalOf(mandate, { service: 'company-setup-hk', action: 'submit' }, '2026-11-24')).toBe(code)
  })
})

describe('several mandates between an enterprise and a firm', () => {
  const today = '2026-11-24'

  it('carry a deed exactly where one of them does, whichever was acted under before', () => {
    fc.assert(
      fc.property(fc.array(anyMandate, { maxLength: 5 }), deed, day, fc.nat(5), (mandates, wanted, on, before) => {
        const found = mandateFor(mandates, wanted, on, mandates[before]?.id ?? null)
        const good = mandates.filter((one) => refusalOf(one, wanted, on) === null)
        if (good.length === 0) expect(found).toMatch(/^mandate_/)
        else expect(good).toContain(found)
      }),
    )
  })

  it('are used as before, for as long as that one carries the deed', () => {
    const first = makeMandate({ id: 'first', offeredAt: '2026-01-01T00:00:00.000Z', from: '2026-01-01' })
    const second = makeMandate({ id: 'second' })
    expect(mandateFor([first, second], { service: 'eia-form' }, today, 'first')).toBe(first)
    expect(mandateFor([first, second], { service: 'eia-form' }, today)).toBe(second)
    expect(mandateFor([{ ...first, to: '2026-11-23' }, second], { service: 'eia-form' }, today, 'first')).toBe(second)
  })

  it('say first that one in force does not reach so far, then what became of the one acted under', () => {
    const narrow = makeMandate({ id: 'narrow', actions: ['prepare'] })
    const revoked = makeMandate({ id: 'revoked', status: 'revoked' })
    const expired = makeMandate({ id: 'expired', from: '2026-01-01', to: '2026-11-23' })
    const wanted = { service: 'eia-form', action: 'submit' } as const
    expect(mandateFor([revoked, narrow], wanted, today, 'revoked')).toBe('mandate_scope')
    expect(mandateFor([revoked, expired], wanted, today, 'expired')).toBe('mandate_expired')
    expect(mandateFor([expired, revoked], wanted, today, 'revoked')).toBe('mandate_revoked')
    expect(mandateFor([], wanted, today)).toBe('mandate_not_in_force')
  })
})
