import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCatalogueRepository } from '#functions/catalogue/repository.ts'
import { createNotificationRepository } from '#functions/notifications/repository.ts'
import { type Bundle, bundleFeature } from '#infra/bundle.ts'
import { type WorkerName, workers } from '#infra/workers.ts'
import { createTable } from '#shared/data/table.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import { createCatalogueApp } from '#test/functions/catalogue/catalogue-app.ts'
import { makeMeasured } from '#test/functions/catalogue/measured.ts'
import { createTestApplications, serviceNamed } from '#test/support/applications.ts'
import { createTestClient, makeTestTable, testEndpoint } from '#test/support/engine.ts'
import { type RunningFunction, startFunction } from '#test/support/lambda/start-function.ts'
import { acceptance, makeAnnouncement, recordOf } from '#test/support/notifications.ts'
import { personNamed } from '#test/support/people.ts'
import { startTestSes, type TestSes } from '#test/support/ses.ts'

const folder = mkdtempSync(join(tmpdir(), 'e-station-workers-'))
const names = Object.keys(workers) as WorkerName[]

let ses: TestSes
let functions: Readonly<Record<WorkerName, RunningFunction>>
let bundles: Readonly<Record<WorkerName, Bundle>>
let repository: ReturnType<typeof createNotificationRepository>
let catalogue: ReturnType<typeof createCatalogueRepository>

beforeAll(async () => {
  ses = await startTestSes()
  const table = await makeTestTable('notifications')
  const applicationsTable = await makeTestTable('applications')
  const catalogueTable = await makeTestTable('catalogue')
  catalogue = createCatalogueRepository({ table: createTable({ client: createTestClient(), name: catalogueTable }) })
  repository = createNotificationRepository({ table: createTable({ client: createTestClient(), name: table }) })
  const environment = {
    HUB_ORIGIN: 'https://hub.example',
    CATALOGUE_TABLE: catalogueTable,
    NOTIFICATIONS_TABLE: table,
    APPLICATIONS_TABLE: applicationsTable,
    LIAISON_TABLE: await makeTestTable('liaison'),
    FILES_BUCKET: 'files-of-the-hub',
    LEGAL_TABLE: await makeTestTable('legal'),
    STANDARDS_TABLE: await makeTestTable('standards'),
    FILES_ORIGIN: 'https://files-of-the-hub.s3.ap-east-1.amazonaws.com',
    ENTERPRISES_TABLE: await makeTestTable('enterprises'),
    MAIL_FROM: 'no-reply@hub.example',
    DYNAMODB_ENDPOINT: testEndpoint(),
    ...ses.environment,
  }
  const made = await Promise.all(names.map(async (name) => [name, await bundleFeature(name, folder)] as const))
  bundles = Object.fromEntries(made) as Record<WorkerName, Bundle>
  const started = made.map(async ([name, bundle]) => [name, await startFunction(bundle.folder, environment)] as const)
  functions = Object.fromEntries(await Promise.all(started)) as Record<WorkerName, RunningFunction>
})
afterAll(async () => {
  for (const one of Object.values(functions ?? {})) await one.stop()
  await ses?.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('the bundled function behind the stream', () => {
  it('keeps the notices of a batch and mails them by SES, once also when the batch comes again', async () => {
    const batch = { Records: [recordOf(makeAnnouncement())] }
    expect(await functions['notifications-stream'].invoke(batch)).toEqual({ batchItemFailures: [] })
    expect(await functions['notifications-stream'].invoke(batch)).toEqual({ batchItemFailures: [] })
    const { items } = await repository.listOf('organisation#harbour-tech', { cursor: null, limit: 10 })
    expect(items).toMatchObject([{ kind: 'submitted', mail: 'sent' }])
    expect(ses.sent).toHaveLength(1)
    const mail = await PostalMime.parse(Buffer.from(ses.sent[0]?.Content.Raw.Data ?? '', 'base64'))
    expect(mail.subject).toBe('申請已遞交 / Application submitted (QH26-2222-2222-E)')
  })

  it('names the record that it could not take in', async () => {
    const broken = { dynamodb: { SequenceNumber: '7', NewImage: { pk: { S: 'outbox#x' }, sk: { S: '1' } } } }
    expect(await functions['notifications-stream'].invoke({ Records: [broken] })).toEqual({
      batchItemFailures: [{ itemIdentifier: '7' }],
    })
  })
})

describe('the bundled function that counts', () => {
  it('counts a decision once, also when the batch comes again', async () => {
    const batch = { Records: [recordOf(makeAnnouncement({ measured: makeMeasured() }))] }
    for (let time = 0; time < 2; time += 1)
      expect(await functions['catalogue-stream'].invoke(batch)).toEqual({ batchItemFailures: [] })
    expect(await catalogue.listRatings()).toMatchObject([{ department: { id: 'sz-amr' }, decided: 1 }])
  })
})

describe('the bundled function behind the clock', () => {
  it('sends what SES had refused', async () => {
    ses.answerWith(503)
    const application = { ...makeAnnouncement().application, id: 'application-2' }
    await functions['notifications-stream'].invoke({ Records: [recordOf(makeAnnouncement({ application }))] })
    ses.answerWith(200)
    const before = ses.sent.length
    const [mail] = await repository.mailsDue(new Date(Date.now() + 3600_000), 5)
    if (mail === undefined) throw new Error('No mail waits')
    // Its minute has passed.
    await repository.moveMail(mail, { ...mail, version: mail.version + 1, next: new Date(0).toISOString() })
    await functions['notifications-schedule'].invoke({ task: 'send' })
    expect(ses.sent.length).toBe(before + 1)
  })

  it('reminds of what was due yesterday', async () => {
    const application = { ...makeAnnouncement().application, id: 'application-3' }
    const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3600_000).toISOString()
    const task = { ...acceptance, due: { on: dayOf(daysAgo(1)), notGazettedYear: null } }
    const announcement = makeAnnouncement({ application, occasion: null, at: daysAgo(30), tasks: [task] })
    await functions['notifications-stream'].invoke({ Records: [recordOf(announcement)] })
    await functions['notifications-schedule'].invoke({ task: 'remind' })
    const { items } = await repository.listOf('organisation#qianhai-estation', { cursor: null, limit: 20 })
    const own = items.filter((one) => one.about.id === application.id).map(({ kind }) => kind)
    expect(own).toContain('task_overdue')
  })
})

describe('the bundled function behind the daily clock', () => {
  it('tells the next level of an overdue stage, with the catalogue asked over HTTP', async () => {
    const permit = serviceNamed('construction-permit')
    const { app } = await createCatalogueApp([permit])
    const server = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const name = await makeTestTable('applications')
    const table = createTable({ client: createTestClient(), name })
    const play = await createTestApplications({ services: [permit], table })
    play.moveTo('2026-03-02')
    const { id } = await play.submit(permit)
    const sweeper = await startFunction(join(folder, 'applications-schedule'), {
      HUB_ORIGIN: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      APPLICATIONS_TABLE: name,
      ENTERPRISES_TABLE: await makeTestTable('enterprises'),
      DYNAMODB_ENDPOINT: testEndpoint(),
    })
    await sweeper.invoke({ task: 'sweep' })
    await sweeper.stop()
    server.close()
    const { events } = await play.applications.view(id, personNamed('harbour-tech'))
    expect(events.at(-1)).toMatchObject({ type: 'stage_escalated', actor: { role: 'system' } })
  })
})

describe('the bundled function that follows actions up', () => {
  it('is silent where nothing is due', async () => {
    expect(await functions['liaison-schedule'].invoke({ task: 'call' })).toBeUndefined()
  })
})

describe.each(names)('the bundle of %s', (name) => {
  it('starts within its budget, without what a start does not need', () => {
    const { startBytes, inputs } = bundles[name]
    const read = (part: string) => Object.keys(inputs).some((path) => path.includes(part) && (inputs[path] ?? 0) > 0)
    expect(startBytes).toBeLessThanOrEqual(workers[name].budgetKiB * 1024)
    expect(read('node_modules/@aws-sdk/client-sesv2/')).toBe(workers[name].sendsMail)
    expect(read('node_modules/jose/')).toBe(false)
    expect(read('node_modules/openid-client/')).toBe(false)
    expect(read('credential-provider-sso')).toBe(false)
  })

  it('does not start without an environment', async () => {
    await expect(startFunction(bundles[name].folder, {})).rejects.toThrow('_TABLE')
  })
})
