import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromClaims, toClaims } from '#shared/identity/claims.ts'
import { type Principal, roles, sides } from '#shared/identity/principal.ts'
import { makePrincipal } from './principals.ts'

const written = fc.string({ minLength: 1 })
const text = fc.record({ en: written, 'zh-Hant': written, 'zh-Hans': written })
const principals: fc.Arbitrary<Principal> = fc.record({
  id: written,
  name: text,
  roles: fc.uniqueArray(fc.constantFrom(...roles), { minLength: 1 }),
  side: fc.constantFrom(...sides),
  organisation: fc.record({ id: written, name: text }),
})

describe('claims', () => {
  it('carry a person there and back', () => {
    fc.assert(
      fc.property(principals, (principal) => {
        expect(fromClaims({ sub: principal.id, ...toClaims(principal) })).toEqual(principal)
      }),
    )
  })

  it('are understood as Cognito spells them: its own prefix, and JSON text', () => {
    fc.assert(
      fc.property(principals, (principal) => {
        const { principal: claim } = toClaims(principal)
        expect(fromClaims({ sub: principal.id, 'custom:principal': JSON.stringify(claim) })).toEqual(principal)
      }),
    )
  })

  it('take the person’s id from the subject and from nowhere else', () => {
    const claims = { sub: 'person-1', principal: { ...makePrincipal(), id: 'somebody-else' } }
    expect(fromClaims(claims).id).toBe('person-1')
  })

  it.each([
    ['nothing', {}],
    ['no subject', toClaims(makePrincipal())],
    ['no role', { sub: 'x', principal: { ...makePrincipal(), roles: [] } }],
    ['a role that the hub does not know', { sub: 'x', principal: { ...makePrincipal(), roles: ['emperor'] } }],
    ['a name that lacks a language', { sub: 'x', principal: { ...makePrincipal(), name: { en: 'A' } } }],
    ['text that is not JSON', { sub: 'x', 'custom:principal': '{' }],
    ['a list', { sub: 'x', principal: [] }],
  ])('are refused with %s', (_what, claims) => {
    expect(() => fromClaims(claims)).toThrow(expect.objectContaining({ code: 'invalid_token' }))
  })
})
