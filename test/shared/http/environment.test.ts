import { describe, expect, it } from 'vitest'
import { createContainer as createCatalogue } from '#functions/catalogue/container.ts'
import { createContainer as createIdentity } from '#functions/identity/container.ts'
import { environment } from '#test/support/apps.ts'

const shared = ['HUB_ORIGIN', 'STYLESHEET', 'IDENTITY_TABLE', 'OIDC_ISSUER', 'OIDC_JWKS_URI', 'API_AUDIENCE']

const setup = [
  { feature: 'catalogue', create: createCatalogue, needed: [...shared, 'CATALOGUE_TABLE'] },
  { feature: 'identity', create: createIdentity, needed: [...shared, 'OIDC_CLIENT_ID'] },
]

describe.each(setup)('the function $feature', ({ create, needed }) => {
  it('starts with what its environment says', () => {
    expect(() => create(environment)).not.toThrow()
  })

  it.each(needed)('does not start without %s, or with an empty one, and names it', (name) => {
    const { [name as keyof typeof environment]: _left, ...rest } = environment
    expect(() => create(rest)).toThrow(name)
    expect(() => create({ ...environment, [name]: '' })).toThrow(name)
  })
})
