import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestToken } from '#infra/local/openid/request-token.ts'
import { toClaims } from '#shared/identity/claims.ts'
import { makePrincipal } from '#test/shared/identity/principals.ts'
import { type Station, startStation } from '#test/support/station.ts'

let station: Station
beforeAll(async () => {
  station = await startStation()
})
afterAll(() => station.stop())

const setup = async (identity = 'legal-hong-kong') => {
  const answer = await requestToken(station.origin, identity)
  return answer.outcome === 'token' ? answer.token : answer.outcome
}

const session = (token?: string, app = station.makeApp()) =>
  app.request('/api/v1/session', { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } })

const claims = () => ({
  sub: 'person-1',
  ...toClaims(makePrincipal()),
  iss: station.environment.OIDC_ISSUER,
  aud: station.environment.API_AUDIENCE,
  exp: Math.floor(Date.now() / 1000) + 600,
})

/** The token with some of what it says changed, and its signature as it was. */
const tamper = (token: string, changed: object): string => {
  const [head, payload = '', signature] = token.split('.')
  const body = { ...JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')), ...changed }
  return [head, Buffer.from(JSON.stringify(body)).toString('base64url'), signature].join('.')
}

describe('the session of a program', () => {
  it('is that of the identity whose token it carries', async () => {
    const answer = await session(await setup())
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      id: 'legal-hong-kong',
      roles: ['legal_officer'],
      side: 'hong-kong',
      organisation: { id: 'hk-doj' },
    })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('is none without a token', async () => {
    const answer = await session()
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    expect(await answer.json()).toMatchObject({ code: 'not_signed_in' })
  })

  it.each<[string, () => Promise<string>]>([
    ['that another key signed', async () => sign(await foreignKey())],
    ['that nobody signed', async () => new UnsecuredJWT(claims()).encode()],
    ['in which the person was changed', async () => tamper(await setup(), { sub: 'administrator' })],
    ['in which the roles were changed', async () => tamper(await setup(), toClaims(makePrincipal()))],
    ['that signs a person in', idToken],
    ['that is none', async () => 'x.y.z'],
  ])('is refused for a token %s', async (_which, make) => {
    const answer = await session(await make())
    expect([answer.status, await answer.json()]).toEqual([401, expect.objectContaining({ code: 'invalid_token' })])
  })

  it('is refused by a hub for which the token was not made', async () => {
    const app = station.makeApp({ API_AUDIENCE: 'https://other.example/api' })
    expect((await session(await setup(), app)).status).toBe(401)
  })

  it('is not judged while the issuer’s keys cannot be had', async () => {
    const token = await setup()
    const app = station.makeApp()
    station.failOpenid(500)
    const answer = await session(token, app)
    station.failOpenid(null)
    expect([answer.status, await answer.json()]).toEqual([
      503,
      expect.objectContaining({ code: 'upstream_unavailable' }),
    ])
    expect((await session(token, app)).status).toBe(200)
  })

  it('goes on over a restart of the provider, which keeps its keys', async () => {
    const token = await setup()
    station.restartOpenid()
    expect((await session(token)).status).toBe(200)
  })
})

const foreignKey = async () => (await generateKeyPair('RS256')).privateKey
const sign = (key: Awaited<ReturnType<typeof foreignKey>>) =>
  new SignJWT(claims()).setProtectedHeader({ alg: 'RS256' }).sign(key)

/** The ID token of a person who signed in, which the hub keeps and a program could have come by. */
async function idToken(): Promise<string> {
  const browser = station.newBrowser()
  await browser.get(await station.choose(browser, 'harbour-tech'))
  const answer = await browser.post('/identity/sign-out?language=en')
  return new URL(answer.headers.get('location') ?? '').searchParams.get('id_token_hint') ?? ''
}
