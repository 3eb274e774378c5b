import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestToken } from '#infra/local/openid/request-token.ts'
import { localIdentityGrant } from '#infra/local/openid/token-grant.ts'
import { expectValidHtml } from '#test/support/html.ts'
import { type Station, startStation } from '#test/support/station.ts'

let station: Station
beforeAll(async () => {
  station = await startStation()
})
afterAll(() => station.stop())

const setup = () => station.newBrowser()

/** An authorization request, with some of it changed. */
const authorize = async (changed: Record<string, string | null>) => {
  const address = new URL((await station.begin(setup())).headers.get('location') ?? '')
  for (const [name, value] of Object.entries(changed))
    value === null ? address.searchParams.delete(name) : address.searchParams.set(name, value)
  return setup().get(address.href)
}

const askForToken = (form: Record<string, string>) =>
  fetch(`${station.origin}/openid/token`, { method: 'POST', body: new URLSearchParams(form) })

describe('the local provider', () => {
  it('describes itself', async () => {
    const answer = await setup().get('/openid/.well-known/openid-configuration')
    expect(await answer.json()).toMatchObject({
      issuer: `${station.origin}/openid`,
      jwks_uri: `${station.origin}/openid/jwks`,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
    })
  })

  it('publishes the public half of its keys alone', async () => {
    const { keys } = (await (await setup().get('/openid/jwks')).json()) as { keys: Record<string, unknown>[] }
    expect(keys).toHaveLength(1)
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
  })

  // A page elsewhere whose name is pointed at this machine would otherwise read tokens out of it (DNS rebinding).
  it.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1'])(
    'answers to no name but its own: %s',
    async (host) => {
      const { port } = new URL(station.origin)
      const asked = request({ host: '127.0.0.1', port, path: '/openid/jwks', headers: { host } })
      const answer = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
        asked.once('response', async (response) => resolve({ status: response.statusCode, body: await text(response) }))
        asked.once('error', reject)
        asked.end()
      })
      expect(answer).toEqual({ status: 421, body: '' })
    },
  )

  it.each<[string, Record<string, string | null>]>([
    ['without PKCE', { code_challenge: null, code_challenge_method: null }],
    ['with PKCE in plain', { code_challenge_method: 'plain' }],
    ['for a token straight away', { response_type: 'token' }],
  ])('sends a request %s back with its refusal', async (_how, changed) => {
    const answer = await authorize(changed)
    expect(answer.status).toBe(303)
    const back = new URL(answer.headers.get('location') ?? '')
    expect(`${back.origin}${back.pathname}`).toBe(`${station.origin}/identity/callback`)
    expect(back.href).toMatch(/[?#&]error=/)
    expect(back.href).not.toMatch(/[?#&]code=/)
  })

  it.each<[string, Record<string, string | null>]>([
    ['to another site', { redirect_uri: 'https://evil.example/identity/callback' }],
    ['to another page of the hub', { redirect_uri: 'REPLACED' }],
    ['for a program that it does not know', { client_id: 'evil' }],
  ])('answers a request that leads %s with a page, and sends nobody there', async (_where, changed) => {
    const target = Object.fromEntries(
      Object.entries(changed).map(([name, value]) => [name, value === 'REPLACED' ? `${station.origin}/en` : value]),
    )
    const answer = await authorize({ ui_locales: 'zh-Hans', ...target })
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
    const html = await answer.text()
    await expectValidHtml(html)
    expect(html).toContain('<html lang="zh-Hans"')
    expect(html).not.toContain('evil.example')
  })

  it('says nothing of itself at an address that it does not have', async () => {
    expect((await setup().get('/openid/nothing')).status).toBe(404)
  })
})

describe('a token without a browser', () => {
  it('says who its holder is, to the hub’s API, for an hour', async () => {
    const answer = await requestToken(station.origin, 'supervisor')
    const token = answer.outcome === 'token' ? answer.token : ''
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', kid: expect.any(String) })
    const { iat = 0, exp = 0, ...claims } = decodeJwt(token)
    expect(exp - iat).toBe(3600)
    expect(claims).toMatchObject({
      iss: `${station.origin}/openid`,
      aud: `${station.origin}/api`,
      sub: 'supervisor',
      principal: { roles: ['supervisor'] },
    })
  })

  it.each(['nobody', '', '__proto__', 'SUPERVISOR'])(
    'is not given to somebody who does not exist: %j',
    async (identity) => {
      expect(await requestToken(station.origin, identity)).toEqual({ outcome: 'unknown_identity' })
    },
  )

  it('is given by the one grant and to the one program that it is meant for', async () => {
    const identity = 'supervisor'
    const refused = [
      { grant_type: localIdentityGrant, client_id: 'hub', identity },
      { grant_type: localIdentityGrant, identity },
      { grant_type: 'client_credentials', client_id: 'local-token' },
      { grant_type: 'password', client_id: 'local-token', username: identity, password: '' },
    ]
    for (const form of refused) {
      const answer = await askForToken(form as Record<string, string>)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(await answer.json()).not.toHaveProperty('access_token')
    }
  })

  it('is not to be had where nothing runs, or something else', async () => {
    expect(await requestToken('http://127.0.0.1:1', 'supervisor')).toEqual({ outcome: 'not_running' })
    station.failOpenid(404)
    expect(await requestToken(station.origin, 'supervisor')).toEqual({ outcome: 'not_the_hub' })
    station.failOpenid(null)
  })
})
