import { beforeAll, describe, expect, it } from 'vitest'
import { createFeedsRepository } from '#functions/liaison/feeds-repository.ts'
import { createFeeds } from '#functions/liaison/feeds-service.ts'
import { createMeetingsRepository } from '#functions/liaison/meetings-repository.ts'
import { createMeetings } from '#functions/liaison/meetings-service.ts'
import { createOfficersRepository } from '#functions/liaison/officers-repository.ts'
import { createOfficers } from '#functions/liaison/officers-service.ts'
import { createOrganisations } from '#functions/liaison/organisations-service.ts'
import { enterReferenceData } from '#functions/liaison/reference-service.ts'
import { createIdempotency } from '#shared/data/idempotency.ts'
import { createTable } from '#shared/data/table.ts'
import { createTestClient, makeTestTable } from '#test/support/engine.ts'
import { makeNewSeries } from '#test/support/meetings.ts'
import { createMeter } from '#test/support/meter.ts'
import { personNamed } from '#test/support/people.ts'

const keeper = personNamed('liaison-secretary-hong-kong')
const now = () => new Date('2026-11-24T02:00:00.000Z')

describe('what meetings cost to read', () => {
  const setup = async () => {
    const client = createTestClient()
    const meter = createMeter(client)
    const table = createTable({ client, name: await makeTestTable('liaison') })
    const repository = createOfficersRepository({ table })
    await enterReferenceData(repository, now().toISOString())
    const idempotency = createIdempotency({ table })
    const officers = createOfficers({
      repository,
      organisations: createOrganisations(),
      openItemSources: [],
      idempotency,
      now,
    })
    const stored = createMeetingsRepository({ table })
    const meetings = createMeetings({ repository: stored, officers, idempotency, now })
    const feeds = createFeeds({
      repository: createFeedsRepository({ table }),
      meetings: stored,
      officers,
      origin: 'https://hub.example',
      now,
    })
    const establish = (id: string) =>
      meetings.establish(makeNewSeries({ id, recurrence: 'FREQ=MONTHLY;BYDAY=2WE;COUNT=240' }), { principal: keeper })
    await establish('twenty-years')
    return { meter, meetings, feeds, establish, stored }
  }
  let hub: Awaited<ReturnType<typeof setup>>
  beforeAll(async () => {
    hub = await setup()
  })

  it('is at most five units for the page of a series of twenty years', async () => {
    const { result, read } = await hub.meter.costOf(() => hub.meetings.viewSeries('twenty-years', keeper))
    expect(result.meetings).toHaveLength(240)
    expect(read).toBeLessThanOrEqual(5)
  })

  it('stays so when every meeting has been held and some were moved', async () => {
    const series = await hub.stored.series('twenty-years')
    if (series === null) throw new Error('It was just established')
    const occurrences = series.occurrences.map((one, index) => ({
      ...one,
      state: 'closed' as const,
      sequence: 1,
      ...(index % 12 === 0 && { startsAt: '15:00' }),
    }))
    const { lastEvent } = series
    const event = {
      sequence: lastEvent.sequence + 1,
      at: now().toISOString(),
      actor: {
        id: 'test',
        name: series.name,
        role: 'system' as const,
        organisation: { id: 'test', name: series.name },
      },
      type: 'meeting_added',
      data: {},
      previousHash: lastEvent.hash,
      hash: lastEvent.hash,
    }
    await hub.stored.saveSeries(series, { ...series, version: 2, occurrences }, event, [])
    expect((await hub.stored.series('twenty-years'))?.occurrences).toEqual(occurrences)
    const { read } = await hub.meter.costOf(() => hub.meetings.viewSeries('twenty-years', keeper))
    expect(read).toBeLessThanOrEqual(5)
  })

  it('is one query for the meetings of a feed of more than 500 events', async () => {
    await hub.establish('second')
    await hub.establish('third')
    const { secret } = await hub.feeds.open('hong-kong-secretary', keeper)
    const { result, read } = await hub.meter.costOf(() => hub.feeds.read(secret, 'en'))
    expect(result.match(/BEGIN:VEVENT/g)?.length).toBeGreaterThan(500)
    // A query answers a page of up to 1 MB, which is 256 units of a consistent read.
    expect(read).toBeLessThan(20)
  })
})
