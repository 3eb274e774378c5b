import { beforeAll, describe, expect, it } from 'vitest'
import type { Table } from '#shared/data/table.ts'
import {
  agent,
  colleague,
  createTestEnterprises,
  makeMandate,
  owner,
  stranger,
  type TestEnterprises,
} from '#test/support/enterprises.ts'

let hub: TestEnterprises

beforeAll(async () => {
  hub = await createTestEnterprises()
})

const write = (table: Table) => table.put({ pk: 'deed', sk: String(Math.random()) }, { when: 'any' })

describe('who may act for whom', () => {
  it('is nothing where there is nothing: no profile is no role, and no mandate', async () => {
    expect(await hub.authorities.roleOf(owner)).toBeNull()
    expect(await hub.authorities.mandatesBetween('harbour-tech', 'two-shores-services')).toEqual([])
    expect(await hub.authorities.mandatesOf('two-shores-services')).toEqual([])
  })

  it('is what the profile says of its people; whom it does not list waits', async () => {
    await hub.begin(owner)
    expect(await hub.authorities.roleOf(owner)).toBe('owner')
    expect(await hub.authorities.roleOf(colleague)).toBe('waiting')
    await hub.employ('reader')
    expect(await hub.authorities.roleOf(colleague)).toBe('reader')
    expect(await hub.authorities.roleOf(stranger)).toBeNull()
  })

  it('is every mandate between the two, as it stands, and none of another enterprise', async () => {
    const mine = await hub.inForce()
    const theirs = await hub.inForce({}, stranger)
    const between = async (enterprise: string) =>
      (await hub.authorities.mandatesBetween(enterprise, agent.organisation.id)).map(({ id, status }) => [id, status])
    expect(await between('harbour-tech')).toEqual([[mine.id, 'accepted']])
    await hub.revoke(mine.id)
    expect(await between('harbour-tech')).toEqual([[mine.id, 'revoked']])
    expect(await between('harbour')).toEqual([])
    expect((await hub.authorities.mandatesOf(agent.organisation.id)).map(({ id }) => id).sort()).toEqual(
      [mine.id, theirs.id].sort(),
    )
  })

  it('is not mistaken for that of an enterprise whose id goes on after the separator', async () => {
    const longer = { ...stranger, organisation: { ...stranger.organisation, id: 'harbour-tech#branch' } }
    await hub.begin(longer, { identifiers: { hkBrNumber: '99999999', hkCompanyNumber: '', uscc: '' } })
    const { id } = await hub.inForce({}, longer)
    const found = await hub.authorities.mandatesBetween('harbour-tech', agent.organisation.id)
    expect(found.map((mandate) => mandate.id)).not.toContain(id)
  })

  it('lets a transaction through while the mandate stands as it was read, and says what became of it otherwise', async () => {
    const mandate = await hub.inForce()
    await hub.table.transact([hub.authorities.standsAsRead(mandate), write(hub.table)])
    await hub.revoke(mandate.id)
    const late = hub.table.transact([hub.authorities.standsAsRead(mandate), write(hub.table)])
    await expect(late).rejects.toMatchObject({ code: 'mandate_revoked' })
    const never = hub.table.transact([hub.authorities.standsAsRead(makeMandate()), write(hub.table)])
    await expect(never).rejects.toMatchObject({ code: 'version_conflict' })
  })
})
