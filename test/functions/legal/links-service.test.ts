import { beforeAll, describe, expect, it } from 'vitest'
import { createOpenRecords } from '#functions/legal/open-records-client.ts'
import type { RecordLink } from '#functions/legal/record-link.ts'
import { createExchangeApp, type ExchangeApp } from '#test/support/exchange-app.ts'
import { legalPeople } from '#test/support/matters.ts'
import { personNamed } from '#test/support/people.ts'
import { refusalOf } from '#test/support/refusal.ts'

const { mainland, 'hong-kong': hongKong } = legalPeople
const drafter = personNamed(mainland.drafter)
const handler = personNamed(hongKong.drafter)
const meeting: RecordLink = { kind: 'meeting', id: 'joint.2026-11-20' }

let hub: ExchangeApp
let id: string
beforeAll(async () => {
  hub = await createExchangeApp()
  await hub.enterRecord('meeting', meeting.id)
  await hub.enterRecord('action', 'joint-2026-1-1')
  id = await hub.draft()
  await hub.bring(id, 'check', 'dispatch', 'acknowledge')
})

describe('the links of a matter', () => {
  it('lead to records that are there, and are in its history', async () => {
    for (const kind of ['meeting', 'resolution', 'action', 'standard'] as const)
      expect(await refusalOf(hub.links.add(id, { kind, id: 'not-there' }, drafter))).toMatchObject({
        issues: [{ path: 'id', code: 'record_unknown' }],
      })
    await hub.links.add(id, meeting, drafter)
    await hub.links.add(id, { kind: 'action', id: 'joint-2026-1-1' }, drafter)
    expect(await refusalOf(hub.links.add(id, meeting, drafter))).toMatchObject({ issues: [{ code: 'linked_already' }] })
    expect(await hub.links.ofMatter(id, drafter)).toMatchObject({ mayLink: true, links: [meeting, { kind: 'action' }] })
    const { events } = await hub.matters.view(id, drafter)
    expect(events.slice(0, 2).map(({ type, data }) => [type, data.record])).toEqual([
      ['matter_linked', 'joint-2026-1-1'],
      ['matter_linked', meeting.id],
    ])
  })

  it('are told to nobody of the other side, in no list and in no history', async () => {
    expect((await hub.links.ofMatter(id, handler)).links).toEqual([])
    expect((await hub.links.linkedTo(meeting, handler)).matters).toEqual([])
    const { events } = await hub.matters.view(id, handler)
    expect(events.map(({ type }) => type)).not.toContain('matter_linked')
  })

  it('show from the record only to who may see the matter', async () => {
    const found = async (as: string) =>
      (await hub.links.linkedTo(meeting, personNamed(as))).matters.map((one) => one.id)
    expect(await found(mainland.checker)).toEqual([id])
    await hub.act(mainland.drafter, id, 'restrict', { level: 'named' })
    expect(await found(mainland.checker)).toEqual([])
    expect(await found(mainland.drafter)).toEqual([id])
    await hub.act(mainland.drafter, id, 'restrict', { level: 'office' })
  })

  it('are not there for whom the matter is not', async () => {
    const hidden = await hub.draft()
    for (const attempt of [
      () => hub.links.ofMatter(hidden, handler),
      () => hub.links.add(hidden, meeting, handler),
      () => hub.links.remove(hidden, meeting, handler),
    ])
      expect(await refusalOf(attempt())).toMatchObject({ code: 'not_found' })
  })

  it('survive when two link at once, and one that is taken away is gone from both ends', async () => {
    const both = ['standard-a', 'standard-b'].map((record) => ({ kind: 'standard', id: record }) as const)
    for (const { kind, id: record } of both) await hub.enterRecord(kind, record)
    await Promise.all(both.map((link) => hub.links.add(id, link, drafter)))
    expect((await hub.links.ofMatter(id, drafter)).links).toHaveLength(4)
    await hub.links.remove(id, meeting, drafter)
    await hub.links.remove(id, meeting, drafter)
    expect((await hub.links.ofMatter(id, drafter)).links).toHaveLength(3)
    expect((await hub.links.linkedTo(meeting, drafter)).matters).toEqual([])
  })
})

describe('the public API, asked for a record', () => {
  const asked = (status: number) => {
    const addresses: string[] = []
    const fetch = async (address: string) => {
      addresses.push(address)
      return new Response(null, { status })
    }
    return {
      addresses,
      records: createOpenRecords({ origin: 'https://api.example', fetch: fetch as typeof globalThis.fetch }),
    }
  }

  it('says whether it is there, and that it cannot say so when it does not answer', async () => {
    const { records, addresses } = asked(200)
    expect(await records.has(meeting)).toBe(true)
    expect(addresses).toEqual(['https://api.example/api/v1/liaison/meetings/joint.2026-11-20'])
    expect(await asked(404).records.has({ kind: 'standard', id: 'x' })).toBe(false)
    expect(await refusalOf(asked(503).records.has(meeting))).toMatchObject({ code: 'upstream_unavailable' })
  })
})
