import { beforeAll, describe, expect, it } from 'vitest'
import { createCounting } from '#functions/legal/counting-service.ts'
import { createMatterListsRepository } from '#functions/legal/matter-lists-repository.ts'
import { createReportRepository } from '#functions/legal/report-repository.ts'
import { createReport } from '#functions/legal/report-service.ts'
import { createReportHandler } from '#functions/legal/stream.ts'
import { createTable } from '#shared/data/table.ts'
import { createTestClient, makeTestTable } from '#test/support/engine.ts'
import { createTestMatters, legalPeople, type TestMatters } from '#test/support/matters.ts'
import { createMeter } from '#test/support/meter.ts'
import { personNamed } from '#test/support/people.ts'

const { mainland, 'hong-kong': hongKong } = legalPeople
const service = 'service-judicial-documents-1999'

let hub: TestMatters
let repository: ReturnType<typeof createReportRepository>
let handler: ReturnType<typeof createReportHandler>
let answered: string
let withdrawn: string

const told = (...ids: string[]) =>
  handler({
    Records: ids.map((id) => ({
      dynamodb: { SequenceNumber: id, NewImage: { pk: { S: `matter#${id}` }, sk: { S: 'matter' } } },
    })),
  })
const sums = async () => Object.fromEntries(await repository.sumsOfYear(2026))

beforeAll(async () => {
  hub = await createTestMatters()
  repository = createReportRepository({ table: hub.table })
  const counting = createCounting({
    ...{ matters: hub.repository, report: repository, now: hub.now },
    lists: createMatterListsRepository({ table: hub.table }),
  })
  handler = createReportHandler({ counting, log: () => {} })
  hub.moveTo('2026-09-01')
  answered = await hub.draft()
  await hub.bring(answered, 'check', 'dispatch', 'acknowledge')
  hub.moveTo('2026-10-21')
  await hub.bring(answered, 'return')
  withdrawn = await hub.draft()
  await hub.bring(withdrawn, 'check', 'dispatch', 'withdraw')
  await hub.draft()
})

describe('the sums of the report', () => {
  it('say by month what became of requests, with the days that each took, and nothing of drafts', async () => {
    await told(answered, withdrawn)
    expect(await sums()).toEqual({
      [`2026-09#matter#${service}#mainland`]: { sent: 1, received: 1, targets_kept: 1 },
      [`2026-10#matter#${service}#mainland`]: { sent: 1, executed: 1, 'days-50': 1, kept: 1, withdrawn: 1 },
    })
  })

  it('stay the same however often and in whatever order they are told', async () => {
    const before = await sums()
    expect(await told(withdrawn, answered, answered)).toEqual({ batchItemFailures: [] })
    await Promise.all([told(answered), told(withdrawn)])
    expect(await sums()).toEqual(before)
  })

  it('count an outcome as both sides settle on it, and the settling itself', async () => {
    await hub.act(mainland.drafter, answered, 'record_outcome', { result: 'partly', note: 'One paper was left out.' })
    await hub.act(mainland.drafter, answered, 'reconcile', { result: 'partly', note: 'As we have it.' })
    await told(answered)
    expect((await sums())[`2026-10#matter#${service}#mainland`]).toMatchObject({ executed: 1 })
    await hub.act(hongKong.drafter, answered, 'reconcile', { result: 'partly', note: 'Agreed.' })
    await told(answered)
    expect((await sums())[`2026-10#matter#${service}#mainland`]).toEqual({
      ...{ sent: 1, partly: 1, 'days-50': 1, kept: 1, withdrawn: 1, settled: 1 },
    })
  })

  it('are put right where they were wrong, by counting all anew, which changes nothing else', async () => {
    const right = await sums()
    const damaged = { pk: 'report#2026', sk: `09#matter#${service}#mainland`, version: 9, counts: { sent: 7 } }
    const stray = { pk: 'report#2026', sk: `01#matter#${service}#mainland`, version: 1, counts: { sent: 1 } }
    await hub.table.transact([damaged, stray].map((item) => hub.table.put(item, { when: 'any' })))
    expect(await handler({ task: 'count-anew' })).toEqual({ nextCursor: null, counted: 3, putRight: 2 })
    expect(await sums()).toEqual({ ...right, [`2026-01#matter#${service}#mainland`]: {} })
    expect(await handler({ task: 'count-anew' })).toMatchObject({ putRight: 0 })
  })

  it('name the record of a matter that could not be counted, and count those before it', async () => {
    const counting = {
      countMatter: (id: string) => (id === 'bad' ? Promise.reject(new Error('outage')) : Promise.resolve(true)),
    }
    const broken = createReportHandler({ counting: counting as never, log: () => {} })
    const record = (id: string) => ({
      dynamodb: { SequenceNumber: id, NewImage: { pk: { S: `matter#${id}` }, sk: { S: 'matter' } } },
    })
    expect(await broken({ Records: [record('good'), record('bad'), record('later')] })).toEqual({
      batchItemFailures: [{ itemIdentifier: 'bad' }],
    })
  })
})

describe('the report', () => {
  it('is for the staff of both sides and the liaison at any time, for the public once the year is over', async () => {
    const report = createReport({ repository, now: hub.now })
    for (const id of [mainland.drafter, hongKong.head, 'liaison-hong-kong'])
      expect((await report.read(2026, personNamed(id), 'staff'))?.total).toMatchObject({ sent: 2, settled: 1 })
    for (const reader of [null, personNamed('harbour-tech')])
      expect(await report.read(2026, reader, 'staff')).toBeNull()
    const later = createReport({ repository, now: () => new Date('2027-01-02T02:00:00Z') })
    expect(await later.read(2026, null, 'staff')).toMatchObject({ readership: 'public', total: { sent: null } })
    expect(await later.read(2026, personNamed(mainland.drafter), 'public')).toMatchObject({ readership: 'public' })
  })

  it('is one query of a few units, of however many matters its year is made', async () => {
    const client = createTestClient()
    const meter = createMeter(client)
    const table = createTable({ client, name: await makeTestTable('legal') })
    const counts = {
      sent: 40,
      received: 40,
      executed: 30,
      kept: 30,
      closed: 30,
      'days-30': 10,
      'days-45': 12,
      'days-60': 8,
    }
    const items = Array.from({ length: 12 * 8 * 2 }, (_, at) => ({
      pk: 'report#2026',
      sk: `${String((at % 12) + 1).padStart(2, '0')}#matter#arrangement-${at % 8}-of-a-long-name#${at < 96 ? 'mainland' : 'hong-kong'}-${at}`,
      ...{ version: 1, counts },
    }))
    for (const half of [items.slice(0, 96), items.slice(96)])
      await table.transact(half.map((item) => table.put(item, { when: 'any' })))
    const measured = createReport({ repository: createReportRepository({ table }), now: hub.now })
    const { read } = await meter.costOf(() => measured.read(2026, personNamed(mainland.drafter), 'staff'))
    expect(read).toBeLessThanOrEqual(5)
  })
})
