import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '#shared/data/event-log.ts'
import { createExchangeApp, type ExchangeApp } from '#test/support/exchange-app.ts'
import { makeNewExchange, sampleExchangeCommands } from '#test/support/exchanges.ts'
import { legalPeople } from '#test/support/matters.ts'
import { personNamed } from '#test/support/people.ts'
import { refusalOf } from '#test/support/refusal.ts'

const asker = personNamed(legalPeople.mainland.drafter)
const asked = personNamed(legalPeople['hong-kong'].drafter)

let hub: ExchangeApp
beforeAll(async () => {
  hub = await createExchangeApp()
})

const plan = async (overrides: Parameters<typeof makeNewExchange>[0] = {}, as = asker) =>
  (await hub.exchanges.plan(makeNewExchange(overrides), { principal: as })).id
const outboxOf = async (id: string) =>
  (await hub.table.query({ pk: `outbox#exchange#${id}` })).items.map(({ notices }) => notices)

describe('exchanges', () => {
  it('are asked, told to the heads of the other side, answered, told to who asked, and counted in the same writes', async () => {
    hub.moveTo('2026-10-12')
    const id = await plan({ kind: 'consultation', on: '2026-10-30' })
    hub.moveTo('2026-10-26')
    const answer = sampleExchangeCommands.answer
    await hub.exchanges.act(id, 'answer', answer, { principal: asked, version: 1 })
    expect(await hub.exchanges.view(id, asker)).toMatchObject({
      ...{ state: 'answered', version: 2, possibleActions: ['link'] },
      outcome: { on: '2026-10-26', side: 'hong-kong', text: answer.text },
    })
    expect(await outboxOf(id)).toMatchObject([
      [{ kind: 'exchange_asked', due: { on: '2026-10-30' }, to: [{ inbox: 'heads#hk-doj' }] }],
      [{ kind: 'exchange_answered', to: [{ inbox: 'person#legal-mainland' }] }],
    ])
    expect((await hub.sums.sumsOfYear(2026)).get('2026-10#exchange#consultation#mainland')).toEqual({
      ...{ planned: 1, answered: 1, kept: 1, 'days-14': 1 },
    })
    const events = await hub.exchanges.eventsOf(id, asker)
    expect(verifyChain(events.toReversed())).toEqual({ ok: true })
    expect(await hub.exchanges.eventsOf(await plan({ audience: 'public' }), null)).toEqual([])
  })

  it('are counted no more once they are made a side’s own', async () => {
    hub.moveTo('2026-03-02')
    const id = await plan({ kind: 'training', on: '2026-03-20' })
    const sum = async () => (await hub.sums.sumsOfYear(2026)).get('2026-03#exchange#training#mainland')
    expect(await sum()).toEqual({ planned: 1 })
    const { kind: _kind, ...details } = makeNewExchange({ audience: 'side', on: '2026-03-20' })
    await hub.exchanges.act(id, 'amend', details, { principal: asker, version: 1 })
    expect(await sum()).toEqual({})
  })

  it('of a year are listed for each as far as they may see them, page by page', async () => {
    for (const audience of ['public', 'governments', 'side'] as const)
      await plan({ audience, on: '2031-05-01', title: { en: audience } })
    for (let count = 0; count < 27; count += 1) await plan({ audience: 'side', on: '2031-06-01' })
    const titles = async (reader: Parameters<ExchangeApp['exchanges']['list']>[0]) => {
      const { items, nextCursor } = await hub.exchanges.list(reader, 2031, null)
      expect(nextCursor).toBeNull()
      return items.map(({ title }) => title.en).sort()
    }
    expect(await titles(null)).toEqual(['public'])
    expect(await titles(personNamed('harbour-tech'))).toEqual(['public'])
    expect(await titles(asked)).toEqual(['governments', 'public'])
    expect(await titles(personNamed('liaison-hong-kong'))).toEqual(['governments', 'public'])
    const own = await hub.exchanges.list(asker, 2031, null)
    expect(own.items).toHaveLength(25)
    expect((await hub.exchanges.list(asker, 2031, own.nextCursor)).items).toHaveLength(5)
  })

  it('are not there for whom they are not', async () => {
    const id = await plan({ audience: 'side' })
    for (const reader of [asked, personNamed('liaison-hong-kong'), personNamed('harbour-tech'), null])
      expect(await refusalOf(hub.exchanges.view(id, reader))).toMatchObject({ code: 'not_found' })
  })

  it('are changed in the version that was seen, and once by a request that comes twice', async () => {
    const id = await plan()
    const key = randomUUID()
    const cancel = () =>
      hub.exchanges.act(id, 'cancel', sampleExchangeCommands.cancel, { principal: asker, version: 1, key })
    await cancel()
    await cancel()
    const late = hub.exchanges.act(id, 'link', sampleExchangeCommands.link, { principal: asker, version: 1 })
    expect(await refusalOf(late)).toMatchObject({ code: 'version_conflict', params: { current: 2 } })
  })

  it('are linked to records that are there, which the public is not told of', async () => {
    const id = await plan({ audience: 'public' })
    const link = (kind: 'standard' | 'resolution', record: string, version: number) =>
      hub.exchanges.act(id, 'link', { kind, id: record }, { principal: asker, version })
    for (const kind of ['standard', 'resolution'] as const)
      expect(await refusalOf(link(kind, 'not-there', 1))).toMatchObject({
        issues: [{ path: 'id', code: 'record_unknown' }],
      })
    await hub.enterRecord('standard', 'signatures')
    await hub.enterRecord('resolution', 'series-2026-1')
    await link('standard', 'signatures', 1)
    await link('resolution', 'series-2026-1', 2)
    expect((await hub.exchanges.view(id, asker)).links).toHaveLength(2)
    expect((await hub.exchanges.view(id, null)).links).toEqual([])
    const found = await hub.links.linkedTo({ kind: 'resolution', id: 'series-2026-1' }, asked)
    expect(found.exchanges).toMatchObject([{ id }])
  })
})
