import { describe, expect, it } from 'vitest'
import { attemptSeconds } from '#functions/identity/attempt.ts'
import { createAttempts } from '#functions/identity/attempts.ts'
import { fingerprintOf } from '#shared/identity/secrets.ts'
import { createClock } from '#test/shared/identity/clock.ts'
import { createTestTable } from '#test/support/engine.ts'

const browser = fingerprintOf('browser-1')
const attempt = { nonce: 'nonce', verifier: 'verifier', returnTo: '/en', browser }

const setup = async () => {
  const table = await createTestTable('identity')
  const clock = createClock()
  const attempts = createAttempts({ table, now: clock.now })
  await attempts.begin('state-1', attempt)
  return { table, clock, attempts }
}

describe('a sign-in on its way', () => {
  it('is found by its state, once', async () => {
    const { attempts } = await setup()
    expect(await attempts.take('state-1', browser)).toMatchObject(attempt)
    expect(await attempts.take('state-1', browser)).toBeNull()
  })

  it('is unknown by another state, and kept from another browser', async () => {
    const { attempts } = await setup()
    expect(await attempts.take('state-2', browser)).toBeNull()
    expect(await attempts.take('state-1', fingerprintOf('browser-2'))).toBeNull()
    expect(await attempts.take('state-1', browser)).toMatchObject(attempt)
  })

  it('may take ten minutes', async () => {
    const { attempts, clock } = await setup()
    await attempts.begin('state-2', attempt)
    clock.forward({ seconds: attemptSeconds - 1 })
    expect(await attempts.take('state-1', browser)).not.toBeNull()
    clock.forward({ seconds: 1 })
    expect(await attempts.take('state-2', browser)).toBeNull()
  })

  it('goes to one of the answers that come at the same time', async () => {
    const { attempts } = await setup()
    const taken = await Promise.allSettled([1, 2, 3, 4].map(() => attempts.take('state-1', browser)))
    const won = taken.filter((one) => one.status === 'fulfilled' && one.value !== null)
    expect(won).toHaveLength(1)
  })

  it('is kept without its state, and forgotten by the table', async () => {
    const { table, clock } = await setup()
    const stored = await table.get({ pk: `attempt#${fingerprintOf('state-1')}`, sk: 'attempt' })
    expect(JSON.stringify(stored)).not.toContain('state-1')
    expect(stored?.expiresAt).toBe(clock.now().getTime() / 1000 + attemptSeconds)
  })
})
