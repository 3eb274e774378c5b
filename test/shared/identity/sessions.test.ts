import { describe, expect, it } from 'vitest'
import { fingerprintOf } from '#shared/identity/secrets.ts'
import { createSessions } from '#shared/identity/sessions.ts'
import { createTestTable } from '#test/support/engine.ts'
import { createClock } from './clock.ts'
import { makePrincipal } from './principals.ts'

const setup = async () => {
  const table = await createTestTable('identity')
  const clock = createClock()
  const stored = (secret: string) => table.get({ pk: `session#${fingerprintOf(secret)}`, sk: 'session' })
  return { clock, stored, sessions: createSessions({ table, now: clock.now }) }
}

describe('sessions', () => {
  it('gives back the person whose session it is', async () => {
    const { sessions } = await setup()
    const secret = await sessions.create(makePrincipal(), 'id-token')
    expect(await sessions.read(secret)).toEqual({ state: 'active', principal: makePrincipal() })
  })

  it.each([undefined, '', 'guessed'])('knows no session by %o', async (secret) => {
    const { sessions } = await setup()
    expect(await sessions.read(secret)).toEqual({ state: 'none' })
    expect(await sessions.end(secret)).toBeNull()
  })

  it('makes a new secret of 256 bits each time and keeps none of them', async () => {
    const { sessions, stored } = await setup()
    const [first, second] = [
      await sessions.create(makePrincipal(), 'id-token'),
      await sessions.create(makePrincipal(), 'id-token'),
    ]
    expect(first).not.toBe(second)
    expect(Buffer.from(first, 'base64url')).toHaveLength(32)
    expect(JSON.stringify(await stored(first))).not.toContain(first)
  })

  it('expires half an hour after the last request and still says whose it was', async () => {
    const { sessions, clock } = await setup()
    const secret = await sessions.create(makePrincipal(), 'id-token')
    clock.forward({ minutes: 30 })
    expect(await sessions.read(secret)).toMatchObject({ state: 'active' })
    clock.forward({ minutes: 30, seconds: 1 })
    expect(await sessions.read(secret)).toEqual({ state: 'expired', principalId: 'person-1' })
  })

  it('expires eight hours after it began, however busy it is', async () => {
    const { sessions, clock } = await setup()
    const secret = await sessions.create(makePrincipal(), 'id-token')
    for (let quarter = 0; quarter < 32; quarter += 1) {
      clock.forward({ minutes: 15 })
      expect(await sessions.read(secret)).toMatchObject({ state: 'active' })
    }
    clock.forward({ seconds: 1 })
    expect(await sessions.read(secret)).toMatchObject({ state: 'expired' })
  })

  it('writes down a request every five minutes at most', async () => {
    const { sessions, clock, stored } = await setup()
    const secret = await sessions.create(makePrincipal(), 'id-token')
    clock.forward({ minutes: 5 })
    await sessions.read(secret)
    expect(await stored(secret)).toMatchObject({ version: 1 })
    clock.forward({ seconds: 1 })
    await sessions.read(secret)
    await sessions.read(secret)
    expect(await stored(secret)).toMatchObject({ version: 2, lastSeenAt: clock.now().getTime() })
  })

  it('answers two requests that move the limit at once', async () => {
    const { sessions, clock } = await setup()
    const secret = await sessions.create(makePrincipal(), 'id-token')
    clock.forward({ minutes: 6 })
    const states = await Promise.all([sessions.read(secret), sessions.read(secret), sessions.read(secret)])
    expect(states.map(({ state }) => state)).toEqual(['active', 'active', 'active'])
  })

  it('lets the table forget it no sooner than a day after its end', async () => {
    const { sessions, clock, stored } = await setup()
    const secret = await sessions.create(makePrincipal(), 'id-token')
    expect((await stored(secret))?.expiresAt).toBe(clock.now().getTime() / 1000 + (8 + 24) * 3600)
  })

  it('is gone once it is ended, and hands out its ID token for the provider', async () => {
    const { sessions } = await setup()
    const secret = await sessions.create(makePrincipal(), 'id-token')
    expect(await sessions.end(secret)).toBe('id-token')
    expect(await sessions.read(secret)).toEqual({ state: 'none' })
  })
})
