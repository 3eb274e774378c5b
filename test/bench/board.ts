import { BatchWriteCommand, type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { ActionLine } from '#functions/liaison/action.ts'
import { createApp } from '#functions/liaison/app.ts'
import { createContainer } from '#functions/liaison/container.ts'
import { createFeedsRepository } from '#functions/liaison/feeds-repository.ts'
import { createFeeds } from '#functions/liaison/feeds-service.ts'
import { addUp, noSums } from '#functions/liaison/measures.ts'
import { createMeetingsRepository } from '#functions/liaison/meetings-repository.ts'
import { createMeetings } from '#functions/liaison/meetings-service.ts'
import { createOfficersRepository } from '#functions/liaison/officers-repository.ts'
import { enterReferenceData } from '#functions/liaison/reference-service.ts'
import { establishSeries } from '#functions/liaison/series.ts'
import { startEngine } from '#infra/local/dynamodb/start-engine.ts'
import { ensureTable } from '#infra/local/dynamodb/tables.ts'
import { createDocumentClient } from '#shared/data/client.ts'
import { tables } from '#shared/data/definition.ts'
import { nextEvent } from '#shared/data/event-log.ts'
import { createIdempotency } from '#shared/data/idempotency.ts'
import { createTable } from '#shared/data/table.ts'
import { plusDays } from '#shared/domain/local-date.ts'
import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import { makeAction } from '#test/support/actions.ts'
import { makeNewSeries } from '#test/support/meetings.ts'
import { createMeter } from '#test/support/meter.ts'
import { personNamed } from '#test/support/people.ts'
import { median } from './read/fresh-process.ts'
import type { BenchTable } from './table.ts'

const count = 10_000
const pageSize = 50
const warmUps = 40
const rounds = 200
const limits = { ratio: 3, series: 5, feedPages: 1 } as const
const now = () => new Date('2026-11-24T02:00:00.000Z')
const origin = 'https://hub.example'
const pk = 'actions#side#mainland'
const people = {
  officer: personNamed('liaison-secretary-mainland'),
  across: personNamed('liaison-secretary-hong-kong'),
}

const percentile = (times: readonly number[], share: number): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * share)] ?? Number.NaN

/** As the board has them: the lines of one side, due over five months, and the sums of their months. */
const fill = async (client: DynamoDBDocumentClient): Promise<void> => {
  const actions = Array.from({ length: count }, (_, index) =>
    makeAction({
      ...{ id: `joint-2026-${index % 40}-${index}`, number: index + 1 },
      dueOn: plusDays('2026-10-01', index % 150),
      openedOn: '2026-09-01',
    }),
  )
  const lines = actions.map((action) => ({ pk, sk: `0#${action.dueOn}#${action.id}`, ...ActionLine.parse(action) }))
  const months = ['2026-09', ...new Set(actions.map(({ dueOn }) => dueOn.slice(0, 7)))]
  const changes = actions.map((next) => ({ previous: null, next }))
  const sums = months.map((month) => ({
    pk: 'sums#side#mainland',
    sk: month,
    ...addUp(noSums(month), changes),
    version: 1,
  }))
  const items = [...lines, ...sums]
  for (let from = 0; from < items.length; from += 25)
    await client.send(
      new BatchWriteCommand({
        RequestItems: { liaison: items.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } })) },
      }),
    )
}

/** What the liaison's long lists cost: a page of a board of 10,000 actions, a series of 20 years, a feed of 500 events. */
export const boardBench = async (): Promise<BenchTable> => {
  const engine = await startEngine({ folder: null })
  try {
    const client = createDocumentClient({ endpoint: engine.endpoint })
    for (const name of ['liaison', 'identity'] as const) await ensureTable(client, name, tables[name])
    const table = createTable({ client, name: 'liaison' })
    const officers = createOfficersRepository({ table })
    await enterReferenceData(officers, now().toISOString())
    await fill(client)
    const environment = {
      ...{ HUB_ORIGIN: origin, CATALOGUE_ORIGIN: origin, STYLESHEET: '/assets/station.css' },
      ...{ IDENTITY_TABLE: 'identity', LIAISON_TABLE: 'liaison', DYNAMODB_ENDPOINT: engine.endpoint },
      ...{ OIDC_ISSUER: origin, OIDC_JWKS_URI: `${origin}/jwks`, OIDC_CLIENT_ID: 'hub', API_AUDIENCE: 'hub' },
    }
    const container = createContainer(environment, now)
    const { cookies, sessions } = createFrame(HubEnvironment.parse(environment), now)
    const app = createApp({ ...container, log: () => {} })
    const [cookie = ''] = cookies.set('session', await sessions.create(people.officer, 'token')).split(';')

    const raw = () =>
      client.send(
        new QueryCommand({
          TableName: 'liaison',
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :open)',
          ExpressionAttributeValues: { ':pk': pk, ':open': '0#' },
          ...{ Limit: pageSize, ConsistentRead: true },
        }),
      )
    const page = async () => {
      const response = await app.request(`${origin}/en/liaison/actions`, { headers: { cookie } })
      const html = await response.text()
      if (response.status !== 200 || !html.includes('joint-2026'))
        throw new Error(`The board answers ${response.status}`)
    }
    const list = () => container.actions.list({ side: 'mainland' }, 'unfinished', null)
    const deeds = { 'raw query of the page': raw, 'its list, as rows': list, 'the whole page': page }
    const times = Object.fromEntries(Object.keys(deeds).map((name) => [name, [] as number[]]))
    for (let round = 0; round < warmUps + rounds; round += 1)
      for (const [name, deed] of Object.entries(deeds)) {
        const began = performance.now()
        await deed()
        if (round >= warmUps) times[name]?.push(performance.now() - began)
      }
    const p95 = (name: keyof typeof deeds) => percentile(times[name] ?? [], 0.95)

    const stored = createMeetingsRepository({ table })
    const register = await officers.register()
    for (const id of ['first', 'second', 'third']) {
      const given = makeNewSeries({ id, recurrence: 'FREQ=MONTHLY;BYDAY=2WE;COUNT=240' })
      const series = await establishSeries(given, { register, isTaken: false })
      const happened = { at: now().toISOString(), actor: { ...people.officer, role: 'liaison_officer' as const } }
      const { sequence, hash, ...event } = nextEvent(null, { ...happened, type: 'series_established', data: {} })
      const lastEvent = { sequence, hash }
      await stored.saveSeries(null, { ...series, changedAt: event.at, lastEvent }, { ...event, ...lastEvent }, [])
    }
    const meter = createMeter(client)
    const idempotency = createIdempotency({ table })
    const meetings = createMeetings({ repository: stored, officers, idempotency, now })
    const feeds = createFeeds({ repository: createFeedsRepository({ table }), meetings: stored, officers, origin, now })
    const series = await meter.costOf(() => meetings.viewSeries('first', people.officer))
    const { secret } = await feeds.open('qianhai-secretary', people.officer)
    let pages = 0
    client.middlewareStack.add(
      (next, { commandName = '' }) =>
        (args) => {
          if (commandName === 'QueryCommand' && JSON.stringify(args.input).includes('"series"')) pages += 1
          return next(args)
        },
      { step: 'initialize', name: 'pages' },
    )
    const feed = await meter.costOf(() => feeds.read(secret, 'en'))
    const events = feed.result.match(/BEGIN:VEVENT/g)?.length ?? 0
    const ratio = p95('the whole page') / p95('raw query of the page')
    client.destroy()
    return {
      title: `The liaison: a page of ${pageSize} of ${count} actions, ${rounds} rounds in turn, ms; reads in units`,
      columns: ['what', 'p50', 'p95', 'p95 beside the raw query', 'read units'],
      rows: [
        ...(Object.keys(deeds) as (keyof typeof deeds)[]).map((name) => [
          name,
          median(times[name] ?? []).toFixed(2),
          p95(name).toFixed(2),
          (p95(name) / p95('raw query of the page')).toFixed(2),
          '',
        ]),
        [`a series of ${series.result.meetings.length} meetings`, '', '', '', series.read],
        [`a feed of ${events} events`, '', '', '', feed.read],
      ],
      verdicts: [
        {
          what: 'p95 of the board beside one raw query of its page',
          limit: `≤ ${limits.ratio}`,
          measured: ratio.toFixed(2),
          ok: ratio <= limits.ratio,
        },
        {
          what: 'read units of a series of twenty years',
          limit: `≤ ${limits.series}`,
          measured: String(series.read),
          ok: series.read <= limits.series,
        },
        {
          what: 'query pages of a feed of 500 events',
          limit: `≤ ${limits.feedPages}`,
          measured: String(pages),
          ok: pages <= limits.feedPages && events >= 500,
        },
      ],
    }
  } finally {
    await engine.stop()
  }
}
