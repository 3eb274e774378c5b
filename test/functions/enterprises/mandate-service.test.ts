import { beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '#shared/data/event-log.ts'
import {
  agent,
  colleague,
  createTestEnterprises,
  numbers,
  owner,
  stranger,
  type TestEnterprises,
  termsFor,
} from '#test/support/enterprises.ts'

let hub: TestEnterprises

beforeAll(async () => {
  hub = await createTestEnterprises()
  await hub.begin(owner)
  await hub.begin(agent)
  await hub.begin(stranger)
})

describe('offering a mandate', () => {
  it.each([
    ['its id', agent.organisation.id],
    ['its number', numbers['two-shores-services']],
    ['its number as the certificate has it', `${numbers['two-shores-services']}-000-01-26-5`],
  ])('finds the firm by %s', async (_what, typed) => {
    expect(await hub.mandates.findAgent(typed, owner)).toMatchObject({ organisation: agent.organisation })
    expect(await hub.mandates.offer(termsFor({ agent: typed }), { principal: owner })).toMatchObject({
      agent: agent.organisation,
      enterprise: owner.organisation,
      state: 'offered',
    })
  })

  it.each([
    ['agent', 'unknown_agent', { agent: 'nobody' }],
    ['agent', 'unknown_agent', { agent: numbers['kapok-design'] }],
    ['services', 'required', { services: [] }],
    ['services', 'unknown_service', { services: ['company-setup-hk', 'no-such-service'] }],
    ['actions', 'required', { actions: [] }],
    ['to', 'end_before_start', { from: '2026-12-01', to: '2026-11-30' }],
    ['to', 'end_in_past', { from: '2026-01-01', to: '2026-11-23' }],
    ['from', 'invalid_date', { from: '2026-02-30' }],
  ] as const)('is refused at %s as %s for %o', async (path, code, terms) => {
    const wrong = { ...terms, ...('services' in terms && { services: [...terms.services] }) }
    const offer = hub.mandates.offer(termsFor(wrong as Parameters<typeof termsFor>[0]), { principal: owner })
    await expect(offer).rejects.toMatchObject({ code: 'invalid_input', issues: [{ path, code }] })
  })

  it('is refused to one’s own organisation', async () => {
    const offer = hub.mandates.offer(termsFor(), { principal: agent })
    await expect(offer).rejects.toMatchObject({ issues: [{ path: 'agent', code: 'own_organisation' }] })
  })

  it('is an owner’s to do, and needs a profile', async () => {
    const others = await createTestEnterprises()
    await expect(others.mandates.offer(termsFor(), { principal: owner })).rejects.toMatchObject({
      code: 'profile_missing',
    })
    await others.employ('handler')
    await expect(others.mandates.offer(termsFor(), { principal: colleague })).rejects.toMatchObject({
      code: 'owner_only',
    })
    await expect(others.mandates.findAgent('anything', colleague)).rejects.toMatchObject({ code: 'owner_only' })
  })

  it('names the services as they are called today, and is given once under one key', async () => {
    const terms = termsFor({ services: ['eia-form', 'eia-form'] })
    const offer = () => hub.mandates.offer(terms, { principal: owner, key: 'offered-once' })
    const mandate = await offer()
    expect(mandate.services).toEqual([{ id: 'eia-form', name: expect.objectContaining({ en: expect.any(String) }) }])
    expect(await offer()).toEqual(mandate)
  })
})

describe('a mandate', () => {
  it('is in force once accepted, and comes to its end by the day alone', async () => {
    const { id, state } = await hub.inForce({ to: '2026-12-31' })
    expect(state).toBe('in_force')
    hub.moveTo('2027-01-01')
    expect((await hub.mandates.view(id, owner)).mandate.state).toBe('expired')
    expect((await hub.mandates.view(id, owner)).possible).toEqual([])
    hub.moveTo('2026-11-24')
  })

  it('is ended by the enterprise, or by the agent, with a reason, and keeps its chain', async () => {
    const given = await hub.inForce()
    expect(await hub.revoke(given.id)).toMatchObject({ state: 'revoked', reason: 'We do it ourselves now.' })
    const { events } = await hub.mandates.view(given.id, agent)
    expect(events.map(({ type, actor }) => [type, actor.organisation.id])).toEqual([
      ['mandate_offered', 'harbour-tech'],
      ['mandate_accepted', 'two-shores-services'],
      ['mandate_revoked', 'harbour-tech'],
    ])
    expect(verifyChain(events)).toEqual({ ok: true })
    const other = await hub.inForce()
    const doing = { principal: agent, version: other.version }
    expect(await hub.mandates.act(other.id, 'renounce', 'We close.', doing)).toMatchObject({ state: 'renounced' })
  })

  it('is not ended in a version that has passed, nor by the wrong side', async () => {
    const { id, version } = await hub.inForce()
    const by = (principal: typeof owner, one: number) => ({ principal, version: one })
    await expect(hub.mandates.act(id, 'revoke', 'x', by(owner, 1))).rejects.toMatchObject({
      code: 'version_conflict',
      params: { current: 2 },
    })
    await expect(hub.mandates.act(id, 'revoke', 'x', by(agent, version))).rejects.toMatchObject({
      code: 'action_not_allowed',
    })
  })

  it('of accepting and revoking at the same moment, keeps one', async () => {
    const { id, version } = await hub.offer()
    const outcomes = await Promise.allSettled([
      hub.mandates.act(id, 'accept', '', { principal: agent, version }),
      hub.mandates.act(id, 'revoke', 'Wrong firm.', { principal: owner, version }),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { mandate, events } = await hub.mandates.view(id, owner)
    expect([mandate.version, events.length]).toEqual([2, 2])
  })

  it('exists for its two sides alone', async () => {
    const { id, version } = await hub.inForce()
    await expect(hub.mandates.view(id, stranger)).rejects.toMatchObject({ code: 'not_found' })
    const doing = { principal: stranger, version }
    await expect(hub.mandates.act(id, 'revoke', 'x', doing)).rejects.toMatchObject({ code: 'not_found' })
    expect((await hub.mandates.view(id, owner)).possible).toEqual(['revoke'])
    expect((await hub.mandates.view(id, agent)).possible).toEqual(['renounce'])
  })

  it('is on the lists of both, page by page, where it stands', async () => {
    const own = await createTestEnterprises()
    const first = await own.inForce()
    const second = await own.offer({}, stranger)
    const third = await own.offer()
    const idsOf = async (principal: typeof owner, side: 'given' | 'received') =>
      (await own.mandates.list(principal, side, {})).items.map(({ id, state }) => `${id} ${state}`)
    expect(await idsOf(owner, 'given')).toEqual(
      [third, first].sort((a, b) => (a.id < b.id ? 1 : -1)).map(({ id, state }) => `${id} ${state}`),
    )
    expect((await idsOf(agent, 'received')).sort()).toEqual(
      [first, second, third].map(({ id, state }) => `${id} ${state}`).sort(),
    )
    expect(await idsOf(owner, 'received')).toEqual([])
    const page = await own.mandates.list(agent, 'received', { limit: 2 })
    const rest = await own.mandates.list(agent, 'received', { limit: 2, cursor: page.nextCursor })
    expect([page.items.length, rest.items.length, rest.nextCursor]).toEqual([2, 1, null])
  })
})
