import { describe, expect, it } from 'vitest'
import { createMemory } from '#infra/local/openid/memory.ts'
import { createClock } from '#test/shared/identity/clock.ts'

const setup = () => {
  const clock = createClock()
  const memory = createMemory(() => clock.now().getTime())
  return { clock, sessions: memory('Session'), codes: memory('AuthorizationCode') }
}

describe('what the local provider keeps in mind', () => {
  it('is found by its id, of its own kind alone, until it is thrown away', async () => {
    const { sessions, codes } = setup()
    await sessions.upsert('1', { uid: 'u' }, 60)
    expect(await sessions.find('1')).toMatchObject({ uid: 'u' })
    expect(await codes.find('1')).toBeUndefined()
    expect(await sessions.findByUid('u')).toMatchObject({ uid: 'u' })
    expect(await codes.findByUid('u')).toBeUndefined()
    await sessions.destroy('1')
    expect(await sessions.find('1')).toBeUndefined()
  })

  it('is forgotten when its time is over', async () => {
    const { clock, sessions } = setup()
    await sessions.upsert('1', { uid: 'u' }, 60)
    clock.forward({ seconds: 59 })
    expect(await sessions.find('1')).toBeDefined()
    clock.forward({ seconds: 1 })
    expect(await sessions.find('1')).toBeUndefined()
    expect(await sessions.findByUid('u')).toBeUndefined()
  })

  it('is known to have been used, so that a code is taken once', async () => {
    const { clock, codes } = setup()
    await codes.upsert('1', { grantId: 'g' }, 60)
    await codes.consume('1')
    expect(await codes.find('1')).toMatchObject({ grantId: 'g', consumed: clock.now().getTime() / 1000 })
  })

  it('is dropped with its grant, and nothing else is', async () => {
    const { sessions, codes } = setup()
    await codes.upsert('1', { grantId: 'g' }, 60)
    await codes.upsert('2', { grantId: 'h' }, 60)
    await sessions.upsert('1', {}, 60)
    await codes.revokeByGrantId('g')
    expect([await codes.find('1'), await codes.find('2'), await sessions.find('1')]).toEqual([
      undefined,
      { grantId: 'h' },
      {},
    ])
  })
})
