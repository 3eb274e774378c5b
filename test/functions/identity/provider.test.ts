import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProvider } from '#functions/identity/provider.ts'
import { type Station, startStation } from '#test/support/station.ts'

let station: Station
beforeAll(async () => {
  station = await startStation()
})
afterAll(() => station.stop())

/** A sign-in that was begun and answered, and not finished. */
const setup = async () => {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = station.environment
  const provider = createProvider({
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    redirectUri: `${station.origin}/identity/callback`,
  })
  const { address, ...expected } = await provider.beginSignIn('en')
  const browser = station.newBrowser()
  const page = await browser.follow(await browser.get(address.href))
  const chosen = await browser.post(new URL(page.url).pathname, { identity: 'officer-sz-amr' })
  const back = (await browser.get(chosen.headers.get('location') ?? '')).headers.get('location') ?? ''
  return { provider, expected, answer: new URL(back) }
}

const refused = { code: 'sign_in_failed' }

describe('the answer to a sign-in', () => {
  it('says who the person is', async () => {
    const { provider, expected, answer } = await setup()
    const { idToken, claims } = await provider.finishSignIn(answer, expected)
    expect(idToken.split('.')).toHaveLength(3)
    expect(claims).toMatchObject({
      sub: 'officer-sz-amr',
      principal: { roles: ['department_officer'], organisation: { id: 'sz-amr' } },
    })
  })

  it.each(['state', 'nonce', 'verifier'] as const)(
    'is refused when its %s is not the one that was sent',
    async (part) => {
      const { provider, expected, answer } = await setup()
      const other = (await provider.beginSignIn('en'))[part]
      await expect(provider.finishSignIn(answer, { ...expected, [part]: other })).rejects.toMatchObject(refused)
    },
  )

  it('is refused the second time', async () => {
    const { provider, expected, answer } = await setup()
    await provider.finishSignIn(answer, expected)
    await expect(provider.finishSignIn(answer, expected)).rejects.toMatchObject(refused)
  })

  it('is not judged when the provider does not answer', async () => {
    const { provider, expected, answer } = await setup()
    station.failOpenid(503)
    await expect(provider.finishSignIn(answer, expected)).rejects.toMatchObject({ code: 'upstream_unavailable' })
    station.failOpenid(null)
    expect(await provider.finishSignIn(answer, expected)).toMatchObject({ claims: { sub: 'officer-sz-amr' } })
  })
})

describe('a provider elsewhere', () => {
  it('is never spoken to without TLS', () => {
    const options = { clientId: 'hub', redirectUri: 'https://hub.example/identity/callback' }
    expect(() => createProvider({ issuer: 'http://issuer.example', ...options })).toThrow('HTTPS')
    expect(() => createProvider({ issuer: 'http://127.0.0.1.evil.example', ...options })).toThrow('HTTPS')
    expect(() => createProvider({ issuer: 'https://issuer.example', ...options })).not.toThrow()
  })
})
