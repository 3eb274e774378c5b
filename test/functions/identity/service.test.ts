import { describe, expect, it } from 'vitest'
import { createApp } from '#functions/identity/app.ts'
import { createAttempts } from '#functions/identity/attempts.ts'
import type { Provider } from '#functions/identity/provider.ts'
import { createSignIn } from '#functions/identity/service.ts'
import { toClaims } from '#shared/identity/claims.ts'
import { createCookies } from '#shared/identity/cookies.ts'
import { createSessions } from '#shared/identity/sessions.ts'
import { createClock } from '#test/shared/identity/clock.ts'
import { makePrincipal } from '#test/shared/identity/principals.ts'
import { createTestTable } from '#test/support/engine.ts'

const origin = 'https://hub.example'

/** A provider elsewhere that has vouched for a person: what it says of them is what a test wants it to say. */
const providerThatSays = (claims: Record<string, unknown>): Provider => ({
  beginSignIn: async () => ({
    address: new URL('https://issuer.example/auth'),
    state: 'state-1',
    nonce: 'nonce-1',
    verifier: 'verifier-1',
  }),
  finishSignIn: async () => ({ idToken: 'id-token', claims }),
  signOutAddress: async (idToken, returnTo) =>
    new URL(`https://issuer.example/end?token=${idToken}&to=${encodeURIComponent(returnTo.href)}`),
})

const setup = async (claims: Record<string, unknown> = { sub: 'person-1', ...toClaims(makePrincipal()) }) => {
  const table = await createTestTable('identity')
  const clock = createClock()
  const sessions = createSessions({ table, now: clock.now })
  const attempts = createAttempts({ table, now: clock.now })
  const cookies = createCookies(origin)
  const app = createApp({
    origin,
    cookies,
    stylesheet: '/assets/station.css',
    signIn: createSignIn({ provider: providerThatSays(claims), attempts, sessions, origin }),
    authentication: {
      readSession: (header) => sessions.read(cookies.read(header, 'session')),
      verifyToken: () => Promise.reject(new Error('no token is asked for here')),
    },
    sendToSignIn: async (c) => c.redirect('/', 303),
    log: () => {},
  })
  const begin = async () => {
    const [cookie = ''] = (await app.request('/identity/sign-in?returnTo=/en/desk')).headers.getSetCookie()
    return cookie
  }
  const finish = (cookie: string) =>
    app.request('/identity/callback?state=state-1&code=x', { headers: { cookie: cookie.split(';')[0] ?? '' } })
  return { app, clock, sessions, begin, finish }
}

describe('cookies behind TLS', () => {
  it('are the hub’s alone, never sent without TLS, and read by no script', async () => {
    const { begin, finish } = await setup()
    const attempt = await begin()
    expect(attempt).toMatch(/^__Host-sign-in=[\w-]{43}\.en; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    const [session, cleared] = (await finish(attempt)).headers.getSetCookie()
    expect(session).toMatch(/^__Host-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect(cleared).toBe('__Host-sign-in=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax')
  })

  it('are not believed under the name that a plain page could give them', async () => {
    const { begin, finish } = await setup()
    const attempt = await begin()
    expect((await finish(attempt.replace('__Host-', ''))).status).toBe(400)
  })
})

describe('a person', () => {
  it.each<[string, Record<string, unknown>]>([
    ['of whom nothing is said', { sub: 'person-1' }],
    ['without a role', { sub: 'person-1', principal: { ...makePrincipal(), roles: [] } }],
    ['with a role that the hub does not know', { sub: 'person-1', principal: { ...makePrincipal(), roles: ['king'] } }],
  ])('%s is not signed in, whatever their token is worth', async (_who, claims) => {
    const { begin, finish } = await setup(claims)
    const answer = await finish(await begin())
    expect(answer.status).toBe(400)
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  it('is not signed in by an answer that comes after ten minutes', async () => {
    const { begin, finish, clock } = await setup()
    const attempt = await begin()
    clock.forward({ minutes: 10 })
    expect((await finish(attempt)).status).toBe(400)
  })

  it('is sent to the provider to sign out there, and back to a page in their language', async () => {
    const { app, sessions } = await setup()
    const secret = await sessions.create(makePrincipal(), 'id-token')
    const answer = await app.request('/identity/sign-out?language=zh-Hans', {
      method: 'POST',
      headers: { origin, cookie: `__Host-session=${secret}` },
    })
    expect(answer.headers.get('location')).toBe(
      `https://issuer.example/end?token=id-token&to=${encodeURIComponent(`${origin}/zh-Hans/identity/signed-out`)}`,
    )
    expect(answer.headers.getSetCookie()).toEqual([
      '__Host-session=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax',
    ])
    expect(await sessions.read(secret)).toEqual({ state: 'none' })
  })
})
