import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { centralAuthorities } from '#functions/legal/authorities-service.ts'
import { type Board, deadlineItemsOf } from '#functions/legal/deadline-lines.ts'
import { createDeadlinesRepository } from '#functions/legal/deadlines-repository.ts'
import { packed } from '#shared/data/packing.ts'
import { createTable } from '#shared/data/table.ts'
import { createTestClient, makeTestTable } from '#test/support/engine.ts'
import { createTestMatters, legalPeople, makeDetails, makeNewMatter, type TestMatters } from '#test/support/matters.ts'
import { createMeter } from '#test/support/meter.ts'
import { personNamed } from '#test/support/people.ts'

const { mainland, 'hong-kong': hongKong } = legalPeople
const office: Board = { level: 'office', instrument: null }
const service = 'service-judicial-documents-1999'

let hub: TestMatters
beforeAll(async () => {
  hub = await createTestMatters()
})

const linesOf = async (matter: string, as: string, board: Board = office) => {
  const { items } = await hub.deadlines.list(board, 'all', personNamed(as), null)
  return items.filter((line) => line.matter === matter)
}
const deadlinesOf = async (id: string) => (await hub.matters.view(id, personNamed(mainland.drafter))).matter.deadlines

describe('the deadlines of a matter', () => {
  it('begin with its sending, and go on from its acknowledgement to its return', async () => {
    hub.moveTo('2026-11-24')
    const id = await hub.draft()
    await hub.bring(id, 'check')
    expect(await linesOf(id, mainland.drafter)).toEqual([])
    await hub.bring(id, 'dispatch')
    const waiting = { key: 'acknowledge', binding: 'target', owedBy: 'hong-kong', by: { on: '2026-12-01' } }
    expect(await linesOf(id, hongKong.drafter)).toMatchObject([{ ...waiting, state: 'running', daysLeft: 7 }])
    hub.moveTo('2026-12-02')
    expect(await linesOf(id, mainland.drafter)).toMatchObject([{ ...waiting, state: 'past_target', daysLeft: -1 }])
    await hub.bring(id, 'acknowledge')
    const running = { key: 'service-complete', article: '4', binding: 'statutory', by: { on: '2027-02-02' } }
    for (const as of [mainland.drafter, hongKong.drafter])
      expect(await linesOf(id, as, { level: 'office', instrument: service })).toMatchObject([running])
    hub.moveTo('2027-02-02')
    await hub.bring(id, 'return')
    expect(await linesOf(id, mainland.drafter)).toEqual([])
    expect(await deadlinesOf(id)).toMatchObject([
      { key: 'acknowledge', end: { how: 'late', on: '2026-12-02' } },
      { key: 'service-complete', end: { how: 'met', on: '2027-02-02' } },
    ])
  })

  it('stop while a request is corrected, and run anew from the corrected one', async () => {
    hub.moveTo('2026-11-24')
    const id = await hub.draft()
    await hub.bring(id, 'check', 'dispatch', 'acknowledge', 'ask_correction')
    expect(await linesOf(id, hongKong.drafter)).toEqual([])
    hub.moveTo('2026-12-10')
    await hub.bring(id, 'amend', 'check', 'dispatch', 'acknowledge')
    expect(await linesOf(id, hongKong.drafter)).toMatchObject([{ round: 2, by: { on: '2027-02-10' } }])
    await hub.bring(id, 'withdraw')
    expect((await deadlinesOf(id)).map(({ key, end }) => [key, end?.how])).toEqual([
      ...[['acknowledge', 'met'] as const, ['service-complete', 'stopped'] as const],
      ...[['acknowledge', 'met'] as const, ['service-complete', 'stopped'] as const],
    ])
  })
})

describe('a limit that begins outside of the hub', () => {
  it('stands on the boards of both sides and of who has to keep it, and moves with what is recorded anew', async () => {
    hub.moveTo('2026-11-24')
    const id = await hub.takenMeasure()
    hub.moveTo('2026-12-03')
    const record = (command: object) => hub.act(mainland.drafter, id, 'record_event', command)
    await record({ event: 'measure_taken', happenedOn: '2026-12-01' })
    const due = (on: string) => [{ key: 'pre-arbitration-letter', owedBy: 'hong-kong', by: { on } }]
    for (const [as, board] of [
      [mainland.drafter, office],
      [hongKong.drafter, { level: 'office', instrument: 'interim-measures-2019' }],
      [hongKong.drafter, 'mine'],
    ] as const)
      expect(await linesOf(id, as, board)).toMatchObject(due('2026-12-31'))
    await record({ event: 'measure_taken', happenedOn: '2026-12-02', reason: 'The ruling is of the day after.' })
    for (const board of [office, 'mine'] as const)
      expect(await linesOf(id, hongKong.drafter, board)).toMatchObject(due('2027-01-01'))
    const { events } = await hub.matters.view(id, personNamed(hongKong.drafter))
    expect(events.slice(0, 2)).toMatchObject([
      {
        type: 'event_recorded',
        data: { on: '2026-12-02', replacedOn: '2026-12-01', reason: 'The ruling is of the day after.' },
      },
      { type: 'event_recorded', data: { on: '2026-12-01' } },
    ])
    await record({ event: 'acceptance_letter_received', happenedOn: '2026-12-03' })
    expect(await linesOf(id, hongKong.drafter)).toEqual([])
  })
})

describe('a board of deadlines', () => {
  it('of a person holds what their side has to keep, in the matters in whose team they are', async () => {
    hub.moveTo('2026-11-24')
    const id = await hub.draft()
    await hub.bring(id, 'check', 'dispatch', 'acknowledge')
    expect(await linesOf(id, hongKong.drafter, 'mine')).toMatchObject([{ key: 'service-complete' }])
    expect(await linesOf(id, mainland.drafter, 'mine')).toEqual([])
    expect(await linesOf(id, hongKong.head, 'mine')).toEqual([])
  })

  it('never names a matter to who may not see it: by level, by wall or by another side', async () => {
    const id = await hub.draft({ title: { en: 'For the team alone (demo)' }, level: 'team' })
    await hub.act(mainland.head, id, 'check')
    await hub.act(mainland.drafter, id, 'dispatch')
    // For the team and the head alone on both sides, until the receiving side says otherwise.
    const byInstrument: Board = { level: 'office', instrument: service }
    for (const board of [office, byInstrument])
      for (const as of [hongKong.drafter, mainland.checker]) expect(await linesOf(id, as, board)).toEqual([])
    const team: Board = { level: 'team', instrument: null }
    for (const instrument of [null, service])
      expect(await linesOf(id, hongKong.head, { level: 'team', instrument })).toHaveLength(1)
    await expect(hub.deadlines.list(team, 'all', personNamed(hongKong.drafter), null)).rejects.toMatchObject({
      code: 'forbidden',
    })

    const walled = await hub.draft()
    await hub.bring(walled, 'check', 'dispatch')
    for (const board of [office, byInstrument]) expect(await linesOf(walled, mainland.checker, board)).toHaveLength(1)
    await hub.act(mainland.head, walled, 'raise_wall', { id: personNamed(mainland.checker).id })
    for (const board of [office, byInstrument]) expect(await linesOf(walled, mainland.checker, board)).toEqual([])
    expect(await linesOf(walled, mainland.drafter)).toHaveLength(1)
    // A wall of one side is nothing to the other.
    expect(await linesOf(walled, hongKong.checker, byInstrument)).toHaveLength(1)
    await hub.act(mainland.head, walled, 'restrict', { level: 'named' })
    for (const board of [office, team, byInstrument]) expect(await linesOf(walled, mainland.head, board)).toEqual([])
  })

  it('holds nothing of what was not sent for the other side, and all of it once it was', async () => {
    hub.moveTo('2026-11-24')
    const override = { instrumentId: 'criminal-notification-2017', reason: 'It is to be notified.' }
    const id = await hub.draft({ override, details: makeDetails({ papers: [] }) })
    await hub.act(mainland.drafter, id, 'record_event', { event: 'notifiable_event', happenedOn: '2026-11-23' })
    const boards: Board[] = [office, { level: 'office', instrument: override.instrumentId }]
    for (const board of boards) {
      expect(await linesOf(id, mainland.checker, board)).toMatchObject([{ key: 'notify', by: { on: '2026-12-02' } }])
      for (const as of [hongKong.drafter, hongKong.head]) expect(await linesOf(id, as, board)).toEqual([])
    }
    expect(await linesOf(id, mainland.drafter, 'mine')).toMatchObject([{ key: 'notify' }])
    await hub.bring(id, 'check', 'dispatch')
    for (const board of boards)
      expect(await linesOf(id, hongKong.drafter, board)).toMatchObject([{ key: 'acknowledge', reference: null }])
    expect(await linesOf(id, mainland.drafter, 'mine')).toEqual([])
  })

  it('fills a page by instrument past what is on another board of it', async () => {
    const client = createTestClient()
    const other = await createTestMatters({ table: createTable({ client, name: await makeTestTable('legal') }) })
    for (let index = 0; index < 3; index += 1) {
      const hidden = await other.draft({ level: 'team' })
      await other.act(mainland.head, hidden, 'check')
      await other.act(mainland.drafter, hidden, 'dispatch')
      await other.bring(await other.draft(), 'check', 'dispatch')
    }
    const reader = { ...personNamed(mainland.checker) }
    const repository = createDeadlinesRepository({ table: other.table })
    const paging = { when: 'all', today: '2026-11-24', limit: 2 } as const
    const board: Board = { level: 'office', instrument: service }
    const first = await repository.list(board, reader, { ...paging, cursor: null })
    const rest = await repository.list(board, reader, { ...paging, cursor: first.nextCursor })
    expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([2, 1, null])
    expect(new Set([...first.items, ...rest.items].map(({ matter }) => matter)).size).toBe(3)
  })

  it('tells what is past from what is still to come, what is due first coming first', async () => {
    hub.moveTo('2026-12-08')
    const reader = personNamed(hongKong.drafter)
    const listed = async (when: 'all' | 'overdue' | 'upcoming') =>
      (await hub.deadlines.list(office, when, reader, null)).items.map(({ by }) => by.on ?? '')
    const all = await listed('all')
    expect(all).toEqual([...all].sort())
    expect(await listed('overdue')).toEqual(all.filter((day) => day < '2026-12-08'))
    expect(await listed('upcoming')).toEqual(all.filter((day) => day >= '2026-12-08'))
    expect(await listed('overdue')).not.toEqual([])
  })

  it('is read in five units or fewer a page, by side, instrument and person', async () => {
    const client = createTestClient()
    const meter = createMeter(client)
    const table = createTable({ client, name: await makeTestTable('legal') })
    const metered = await createTestMatters({ table })
    const title = {
      en: 'Service of a writ of summons in proceedings on a contract of sale of goods (demo)',
      'zh-Hant': '貨物買賣合約訴訟傳訊令狀之送達（示範）',
      'zh-Hans': '货物买卖合同诉讼传讯令状之送达（示范）',
    }
    const id = await metered.draft(makeNewMatter({ title }))
    await metered.bring(id, 'check', 'dispatch', 'acknowledge')
    const reader = personNamed(hongKong.drafter)
    const file = (await metered.repository.find(id, reader))?.file
    if (file === undefined) throw new Error('There is no such matter')
    for (let copy = 0; copy < 24; copy += 1)
      await table.transact(
        deadlineItemsOf({ ...file, matter: { ...file.matter, id: randomUUID() } }, centralAuthorities).map(
          ({ key, index, value }) => table.put({ ...key, ...index, ...packed(value) }, { when: 'any' }),
        ),
      )
    for (const board of [office, { level: 'office', instrument: service }, 'mine'] as const) {
      const { result, read } = await meter.costOf(() => metered.deadlines.list(board, 'all', reader, null))
      expect(result.items).toHaveLength(20)
      expect(result.nextCursor).not.toBeNull()
      expect(read).toBeLessThanOrEqual(5)
    }
  })
})
