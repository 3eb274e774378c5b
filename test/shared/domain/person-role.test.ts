import { describe, expect, it } from 'vitest'
import { mayAs, personRoles } from '#shared/domain/person-role.ts'

describe('a role in an organisation', () => {
  it.each([
    ['read', ['owner', 'handler', 'reader', 'waiting']],
    ['apply', ['owner', 'handler']],
    ['manage', ['owner']],
  ] as const)('lets its holder %s as %o alone', (right, holders) => {
    expect(personRoles.filter((role) => mayAs(role, right))).toEqual(holders)
  })

  it('is nobody’s where the organisation keeps no profile: its people apply, and manage nothing', () => {
    expect([mayAs(null, 'read'), mayAs(null, 'apply'), mayAs(null, 'manage')]).toEqual([true, true, false])
  })
})
