import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createParts } from '#functions/liaison/consultations-container.ts'
import organisations from '#functions/liaison/data/organisations.json' with { type: 'json' }
import { createOfficersRepository } from '#functions/liaison/officers-repository.ts'
import { enterReferenceData } from '#functions/liaison/reference-service.ts'
import { createTable } from '#shared/data/table.ts'
import { firm, keeper, makeDraft, makeNewComment } from '#test/support/consultations.ts'
import { createTestClient, makeTestTable } from '#test/support/engine.ts'
import { createMeter } from '#test/support/meter.ts'

const now = () => new Date('2026-11-24T02:00:00.000Z')

describe('what consultations cost', () => {
  it('is at most twenty-two units for a comment of 600 characters, on a consultation that says as much of itself in each language', async () => {
    const client = createTestClient()
    const meter = createMeter(client)
    const table = createTable({ client, name: await makeTestTable('liaison') })
    await enterReferenceData(createOfficersRepository({ table }), now().toISOString())
    const { consultations, comments } = createParts({ table, now })
    const said = (language: 'en' | 'zh-Hant' | 'zh-Hans') =>
      organisations
        .map(({ role }) => role[language])
        .join(' ')
        .slice(0, 600)
    const summary = { en: said('en'), 'zh-Hant': said('zh-Hant'), 'zh-Hans': said('zh-Hans') }
    const { id } = await consultations.prepare(makeDraft({ summary }), { principal: keeper })
    await consultations.act(id, 'publish', {}, { principal: keeper, version: 1 })
    const given = makeNewComment({ text: said('zh-Hant'), language: 'zh-Hant' })
    const { written } = await meter.costOf(() => comments.add(id, given, { principal: firm, key: randomUUID() }))
    expect(written).toBeLessThanOrEqual(22)
  })

  it('is at most sixteen units for a comment, and few for a page of the list or of a consultation', async () => {
    const client = createTestClient()
    const meter = createMeter(client)
    const table = createTable({ client, name: await makeTestTable('liaison') })
    await enterReferenceData(createOfficersRepository({ table }), now().toISOString())
    const { consultations, comments } = createParts({ table, now })
    const publish = async () => {
      const { id } = await consultations.prepare(makeDraft(), { principal: keeper })
      await consultations.act(id, 'publish', {}, { principal: keeper, version: 1 })
      return id
    }
    const id = await publish()
    for (let others = 0; others < 24; others += 1) await publish()
    const given = makeNewComment({ text: '窗口應每周有兩天開放至七時。'.repeat(10) })
    const add = () => comments.add(id, given, { principal: firm, key: randomUUID() })
    await add()
    const added = await meter.costOf(add)
    const at = { consultation: id, comment: added.result.id }
    const published = await meter.costOf(() => comments.act(at, 'publish', {}, { principal: keeper, version: 1 }))
    const list = await meter.costOf(() => consultations.list('open', null, null))
    const page = await meter.costOf(() => Promise.all([consultations.view(id, null), comments.published(id, null)]))
    expect(list.result.items).toHaveLength(25)
    expect([added.written, published.written].every((units) => units <= 16)).toBe(true)
    expect(list.read).toBeLessThanOrEqual(8)
    expect(page.read).toBeLessThanOrEqual(5)
  })
})
