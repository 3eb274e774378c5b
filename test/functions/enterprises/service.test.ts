import { beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '#shared/data/event-log.ts'
import {
  agent,
  colleague,
  createTestEnterprises,
  owner,
  profileFor,
  stranger,
  type TestEnterprises,
} from '#test/support/enterprises.ts'

let hub: TestEnterprises

/** Each test has an enterprise of its own: a table of its own. */
const setup = async () => createTestEnterprises()

describe('the profile of an organisation', () => {
  beforeAll(async () => {
    hub = await setup()
  })

  it('is nobody’s before it is begun, and then that of whoever began it', async () => {
    expect(await hub.enterprises.view(owner)).toEqual({ enterprise: null, role: null })
    const begun = await hub.begin(owner)
    expect(begun).toMatchObject({
      version: 1,
      organisation: owner.organisation,
      agent: false,
      people: [{ id: owner.id, role: 'owner' }],
    })
    expect(await hub.enterprises.view(owner)).toEqual({ enterprise: begun, role: 'owner' })
  })

  it('is begun once', async () => {
    await expect(hub.begin(colleague)).rejects.toMatchObject({ code: 'version_conflict', params: { current: 1 } })
  })

  it('is read by a colleague whom it does not list, who can change nothing', async () => {
    expect((await hub.enterprises.view(colleague)).role).toBe('waiting')
    const doing = { principal: colleague, version: 1 }
    await expect(hub.enterprises.change(profileFor(owner), doing)).rejects.toMatchObject({ code: 'owner_only' })
    await expect(hub.enterprises.giveRole(colleague.id, 'owner', doing)).rejects.toMatchObject({ code: 'owner_only' })
    await expect(hub.enterprises.history(colleague)).rejects.toMatchObject({ code: 'owner_only' })
  })

  it('is not another organisation’s', async () => {
    expect(await hub.enterprises.view(stranger)).toEqual({ enterprise: null, role: null })
    await expect(hub.enterprises.join(stranger)).rejects.toMatchObject({ code: 'profile_missing' })
  })

  it('is changed in the version that was read alone, and keeps who did what', async () => {
    const moved = profileFor(owner, { address: 'Elsewhere' })
    expect(await hub.enterprises.change(moved, { principal: owner, version: 1 })).toMatchObject({
      version: 2,
      address: 'Elsewhere',
    })
    const stale = hub.enterprises.change(moved, { principal: owner, version: 1 })
    await expect(stale).rejects.toMatchObject({ code: 'version_conflict', params: { current: 2 } })
    const events = await hub.enterprises.history(owner)
    expect(events.map(({ type, data }) => [type, data])).toEqual([
      ['profile_begun', {}],
      ['profile_changed', { parts: ['address'] }],
    ])
    expect(verifyChain(events)).toEqual({ ok: true })
  })

  it('is not kept with what is wrong with it', async () => {
    const wrong = hub.enterprises.change(profileFor(owner, { address: '' }), { principal: owner, version: 2 })
    await expect(wrong).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ path: 'address', code: 'required' }],
    })
  })

  it('has a number that no other has; one that is given up is free again', async () => {
    const same = profileFor(owner)
    const issues = [{ path: 'identifiers.hkBrNumber', code: 'identifier_taken' }]
    await expect(hub.enterprises.begin(same, { principal: stranger })).rejects.toMatchObject({ issues })
    const other = profileFor(owner, { identifiers: { hkBrNumber: '87654321', hkCompanyNumber: '', uscc: '' } })
    await hub.enterprises.change(other, { principal: owner, version: 2 })
    expect(await hub.enterprises.begin(same, { principal: stranger })).toMatchObject({ version: 1 })
  })

  it('answers a repeated request with the first answer', async () => {
    const again = await setup()
    const begin = () => again.enterprises.begin(profileFor(owner), { principal: owner, key: 'the-same-key' })
    expect(await begin()).toEqual(await begin())
  })
})

describe('the people of an organisation', () => {
  beforeAll(async () => {
    hub = await setup()
    await hub.begin(owner)
  })

  it('come in by asking, once, and wait for an owner', async () => {
    const joined = await hub.enterprises.join(colleague)
    expect(joined.people.map(({ id, role }) => [id, role])).toEqual([
      [owner.id, 'owner'],
      [colleague.id, 'waiting'],
    ])
    expect(await hub.enterprises.join(colleague)).toEqual(joined)
  })

  it('are given roles by an owner, in the version that was read', async () => {
    const doing = { principal: owner, version: 2 }
    const given = await hub.enterprises.giveRole(colleague.id, 'handler', doing)
    expect(given.people[1]).toMatchObject({ role: 'handler' })
    await expect(hub.enterprises.giveRole(colleague.id, 'reader', doing)).rejects.toMatchObject({
      code: 'version_conflict',
    })
    await expect(hub.enterprises.giveRole('nobody', 'reader', { ...doing, version: 3 })).rejects.toMatchObject({
      issues: [{ path: 'person', code: 'unknown_person' }],
    })
  })

  it.each(['handler', 'reader', 'removed'] as const)('keep their last owner, who is not made a %s', async (role) => {
    const last = hub.enterprises.giveRole(owner.id, role, { principal: owner, version: 3 })
    await expect(last).rejects.toMatchObject({ issues: [{ path: 'role', code: 'last_owner' }] })
  })

  it('keep one owner of two who take each other off at the same moment', async () => {
    const { version } = await hub.enterprises.giveRole(colleague.id, 'owner', { principal: owner, version: 3 })
    const outcomes = await Promise.allSettled([
      hub.enterprises.giveRole(owner.id, 'removed', { principal: colleague, version }),
      hub.enterprises.giveRole(colleague.id, 'removed', { principal: owner, version }),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const kept = await hub.repository.find(owner.organisation.id)
    expect(kept?.people.filter(({ role }) => role === 'owner')).toHaveLength(1)
  })

  it('who have been taken off see nothing of it, whatever the sign-in says', async () => {
    const kept = await hub.repository.find(owner.organisation.id)
    const gone = kept?.people.find(({ role }) => role === 'removed')?.id === owner.id ? owner : colleague
    await expect(hub.enterprises.view(gone)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(hub.enterprises.join(gone)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('make the organisation an agent’s once one of them has signed in as an agent', async () => {
    expect(await hub.begin(agent)).toMatchObject({ agent: true })
  })
})
