import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { reconsideration } from '#functions/applications/appeal.ts'
import { createTable } from '#shared/data/table.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { longAnswers } from '#test/support/answers.ts'
import {
  activeServices,
  completeContent,
  createTestApplications,
  papersOf,
  serviceNamed,
  submission,
} from '#test/support/applications.ts'
import { createTestClient, makeTestTable } from '#test/support/engine.ts'
import { createMeter, type Meter } from '#test/support/meter.ts'
import { officerOf, personNamed } from '#test/support/people.ts'

const enterprise = personNamed('harbour-tech')
const bytes = 2048

let hub: Awaited<ReturnType<typeof createTestApplications>>
let meter: Meter
beforeAll(async () => {
  const client = createTestClient()
  meter = createMeter(client)
  const table = createTable({ client, name: await makeTestTable('applications') })
  hub = await createTestApplications({ services: activeServices, table })
})

/** An application of 2 KB, as a form posts it: with a key. */
const submit = async (service: (typeof activeServices)[number], relatesTo: string | null = null) => {
  const options = () => ({ principal: enterprise, key: randomUUID() })
  const { applications } = hub
  const { id, version } = await applications.start(service.id, { ...options(), relatesTo })
  const content = { ...completeContent(service), answers: longAnswers(service, bytes) }
  const saved = await applications.act(id, 'save', content, { ...options(), version })
  const committed = service.options?.commitment ? { committed: true } : {}
  return meter.costOf(() =>
    applications.act(id, 'submit', { ...submission(service), ...committed }, { ...options(), version: saved.version }),
  )
}

// An appeal begins from a decision, and is measured by itself.
const begunFromNothing = activeServices.filter(({ options }) => options?.begunFrom === undefined)

describe.each(begunFromNothing.map((service) => [service.id, service] as const))(
  'an application of 2 KB for %s',
  (_id, service) => {
    it('is submitted for 16 write units or fewer', async () => {
      expect((await submit(service)).written).toBeLessThanOrEqual(16)
    })
  },
)

describe('an appeal of 2 KB', () => {
  it('is submitted, and its decision marked, for 24 write units or fewer', async () => {
    const decided = (await submit(serviceNamed('company-setup-hk'))).result
    const note = 'Not within the competence of this window.'
    const window = officerOf('qianhai-estation')
    await hub.applications.act(decided.id, 'decline', { note }, { principal: window, version: decided.version })
    const appeal = await submit(serviceNamed(reconsideration), decided.id)
    expect(appeal.written).toBeLessThanOrEqual(24)
    expect((await hub.applications.view(decided.id, enterprise)).application.appeal).toMatchObject({
      applicationId: appeal.result.id,
      receiptNumber: appeal.result.receiptNumber,
    })
  })
})

const readQueue = (officer: Principal, cursor: string | null) =>
  meter.costOf(() => hub.applications.desk(officer, { cursor }))

describe('applications of all services', () => {
  it('have pages that are read for 3 read units or fewer, and a queue for 5 or fewer', async () => {
    const window = officerOf('qianhai-estation')
    for (const service of begunFromNothing) {
      const { id, version } = (await submit(service)).result
      await hub.applications.act(id, 'accept', { materials: papersOf(service) }, { principal: window, version })
      const page = await meter.costOf(() => hub.applications.view(id, enterprise))
      expect(page.result.events).toHaveLength(4)
      expect(page.read, service.id).toBeLessThanOrEqual(3)
    }
    const { items } = await hub.table.query({ pk: `desk#${window.organisation.id}` })
    expect(items.length).toBeGreaterThan(50)
    let cursor: string | null = null
    do {
      const from: string | null = cursor
      const page: Awaited<ReturnType<typeof readQueue>> = await readQueue(window, from)
      expect(page.read).toBeLessThanOrEqual(5)
      cursor = page.result.nextCursor
    } while (cursor !== null)
  })
})
