import { beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '#shared/data/event-log.ts'
import { createTestApplications, serviceNamed } from '#test/support/applications.ts'
import { officerOf, personNamed } from '#test/support/people.ts'

const company = serviceNamed('company-setup-hk')
const enterprise = personNamed('harbour-tech')

let hub: Awaited<ReturnType<typeof createTestApplications>>
beforeAll(async () => {
  hub = await createTestApplications({ services: [company] })
})

describe('the file of an application', () => {
  it('holds all of it: what it says, its events and whether they are whole, and the service it was made under', async () => {
    const { id } = await hub.submit(company)
    const view = await hub.applications.view(id, enterprise)
    await hub.catalogue.publish({ ...company, version: company.version + 1 })
    expect(await hub.applications.exportOne(id, enterprise)).toEqual({
      exportedAt: hub.now().toISOString(),
      application: view.application,
      events: view.events,
      files: [],
      chain: { ok: true },
      service: company,
    })
  })

  it('names the event that was changed', async () => {
    const { id } = await hub.submit(company)
    const key = { pk: `application#${id}`, sk: 'event#000002' }
    const event = await hub.table.get(key)
    await hub.table.transact([hub.table.put({ ...key, ...event, at: '2020-01-01T00:00:00.000Z' }, { when: 'exists' })])
    const { chain, events } = await hub.applications.exportOne(id, enterprise)
    expect(chain).toEqual({ ok: false, sequence: 2, reason: 'hash' })
    expect(chain).toEqual(verifyChain(events))
  })

  it('does not exist for anybody else, and a draft’s not for an officer', async () => {
    const { id } = await hub.submit(company)
    const draft = await hub.fill(company)
    const other = personNamed('kapok-design')
    await expect(hub.applications.exportOne(id, other)).rejects.toMatchObject({ code: 'not_found' })
    const window = officerOf('qianhai-estation')
    await expect(hub.applications.exportOne(draft.id, window)).rejects.toMatchObject({ code: 'not_found' })
    expect((await hub.applications.exportOne(draft.id, enterprise)).application.status).toBe('draft')
  })
})

describe('the files of an organisation', () => {
  it('are all of its applications, each once, page by page, and nobody else’s', async () => {
    const agent = personNamed('agent')
    const ids: string[] = []
    for (let count = 0; count < 7; count += 1) {
      hub.forward(1000)
      ids.push((await hub.fill(company, agent)).id)
    }
    const found: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof hub.applications.exportAll>> = await hub.applications.exportAll(agent, {
        cursor,
        limit: 3,
      })
      expect(page.items.length).toBeLessThanOrEqual(3)
      found.push(...page.items.map(({ application }) => application.id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(found).toEqual(ids.reverse())
  })
})
