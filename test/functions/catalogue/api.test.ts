import { beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createApp } from '#functions/catalogue/app.ts'
import { createContainer } from '#functions/catalogue/container.ts'
import { Listing } from '#functions/catalogue/listing.ts'
import { Plan } from '#functions/catalogue/plan.ts'
import { languages } from '#shared/domain/language.ts'
import { Order } from '#shared/domain/order.ts'
import { Service } from '#shared/domain/service.ts'
import { Suggestions } from '#shared/domain/suggestions.ts'
import { common } from '#shared/i18n/common.ts'
import { environment } from '#test/support/apps.ts'
import { createCatalogueApp, makeService } from './catalogue-app.ts'
import { makeSituation } from './situations.ts'

const setup = () => createCatalogueApp()

let hub: Awaited<ReturnType<typeof setup>>
beforeAll(async () => {
  hub = await setup()
})

const Count = z.record(z.string(), z.int().positive())
const Found = z.object({
  items: z.array(Listing),
  nextCursor: z.string().nullable(),
  total: z.int(),
  facets: z.object({ topic: Count, audience: Count, level: Count, department: Count }),
  suggestions: z.array(z.string()),
})

const get = (path: string, headers: Record<string, string> = {}) => hub.app.request(path, { headers })
const find = async (query: Record<string, string>) => {
  const answer = await get(`/api/v1/services?${new URLSearchParams(query)}`)
  return { status: answer.status, body: await answer.json() }
}
const found = async (query: Record<string, string>) => Found.parse((await find(query)).body)

describe('GET /api/v1/services/suggestions', () => {
  const suggested = async (q: string) =>
    (await get(`/api/v1/services/suggestions?${new URLSearchParams({ q })}`)).json()

  it('answers the services that fit what was typed so far, in all languages, and no more than a glance takes in', async () => {
    const { items, queries } = Suggestions.parse(await suggested('公司'))
    expect(items.length).toBeGreaterThan(1)
    expect(items.length).toBeLessThanOrEqual(6)
    expect(items[0]?.title).toEqual(hub.services.find(({ id }) => id === items[0]?.id)?.name)
    expect(queries).toEqual([])
  })

  it('answers other words where no service fits, and nothing where nothing was typed', async () => {
    expect(await suggested('zregisrtationz')).toEqual({ items: [], queries: expect.any(Array) })
    expect(await suggested('xyzzyxyzzy')).toEqual({ items: [], queries: [] })
    expect(await suggested('  ')).toEqual({ items: [], queries: [] })
    expect((await get(`/api/v1/services/suggestions?q=${'a'.repeat(10_001)}`)).status).toBe(422)
  })
})

describe('GET /api/v1/services', () => {
  it('answers a page of the list, its length and its filters', async () => {
    const { items, total, nextCursor, facets } = await found({})
    expect([items.length, total]).toEqual([20, hub.services.length])
    expect(nextCursor).not.toBeNull()
    expect(Object.values(facets.topic).reduce((sum, count) => sum + count, 0)).toBe(total)
  })

  it('walks the whole list by its cursors', async () => {
    const codes: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: z.infer<typeof Found> = await found({ limit: '13', cursor })
      codes.push(...page.items.map(({ code }) => code))
      cursor = page.nextCursor
    }
    expect(codes).toEqual(hub.services.map(({ code }) => code).sort())
  })

  it('finds the same first service whichever script is typed, in names of all three', async () => {
    const first = await Promise.all(
      ['公司註冊', '公司注册', 'company registration'].map(async (q) => (await found({ q })).items[0]),
    )
    expect(first.map((item) => item?.id)).toEqual(Array(3).fill('company-setup-hk'))
    for (const language of languages) expect(first[0]?.name[language]).toBeTruthy()
  })

  it('narrows by each filter', async () => {
    const { items } = await found({ topic: 'tax', audience: 'firm', level: 'municipal', department: 'sz-tax' })
    expect(items.length).toBeGreaterThan(0)
    for (const { topic, audience, level, department } of items)
      expect([topic, audience, level, department.id]).toEqual(['tax', 'firm', 'municipal', 'sz-tax'])
  })

  it('answers an empty list where nothing fits', async () => {
    expect(await found({ q: 'xqzzwv' })).toMatchObject({ items: [], total: 0, nextCursor: null })
    expect(await found({ department: 'nowhere' })).toMatchObject({ items: [], total: 0, nextCursor: null })
  })

  it.each([
    [{ limit: '0' }, 'limit'],
    [{ limit: '101' }, 'limit'],
    [{ limit: '-1' }, 'limit'],
    [{ limit: '1.5' }, 'limit'],
    [{ limit: 'many' }, 'limit'],
    [{ topic: 'gardening' }, 'topic'],
    [{ level: '' }, 'level'],
    [{ department: 'x'.repeat(81) }, 'department'],
    [{ q: 'x'.repeat(10_001) }, 'q'],
  ] as [Record<string, string>, string][])('refuses %j and says where', async (query, path) => {
    const { status, body } = await find(query)
    expect(status).toBe(422)
    expect(body).toMatchObject({ code: 'invalid_input', errors: [{ path }] })
  })

  it.each(['1', '100'])('takes a limit of %s', async (limit) => {
    expect((await found({ limit })).items).toHaveLength(Math.min(Number(limit), hub.services.length))
  })

  it('refuses a cursor of another search, or of nobody', async () => {
    const { nextCursor } = await found({})
    for (const query of [{ q: '公司', cursor: nextCursor ?? '' }, { cursor: 'x' }, { cursor: '…' }] as Record<
      string,
      string
    >[])
      expect(await find(query)).toMatchObject({ status: 400, body: { code: 'malformed_cursor' } })
  })

  it.each(languages)('refuses in %s', async (language) => {
    const { body } = await find({ cursor: 'x', language })
    expect(body).toMatchObject({ title: common[language].common.problems.malformed_cursor.title })
  })
})

describe('GET /api/v1/services/{id}', () => {
  it('answers the service in force, with its version', async () => {
    const answer = await get('/api/v1/services/company-setup-hk')
    expect(Service.parse(await answer.json())).toEqual(hub.services.find(({ id }) => id === 'company-setup-hk'))
    expect(answer.status).toBe(200)
    const version = await get('/api/v1/services/company-setup-hk?version=2')
    expect([version.status, version.headers.get('etag')]).toEqual([200, '"2"'])
  })

  it('answers one of its versions, long after the next', async () => {
    const { id } = makeService()
    const own = await createCatalogueApp([makeService()])
    await own.repository.publish(makeService({ version: 2, code: 'NEXT' }))
    const of = async (query: string) => (await own.app.request(`/api/v1/services/${id}${query}`)).json()
    expect(await of('')).toMatchObject({ version: 2, code: 'NEXT' })
    expect(await of('?version=1')).toEqual(makeService())
    expect(await of('?version=3')).toMatchObject({ status: 404, code: 'not_found' })
  })

  it('is not sent again to who has it', async () => {
    for (const address of ['/api/v1/services/company-setup-hk', '/api/v1/services/company-setup-hk?version=2']) {
      const tag = (await get(address)).headers.get('etag') ?? ''
      const answer = await get(address, { 'if-none-match': `W/${tag}` })
      expect([answer.status, await answer.text()]).toEqual([304, ''])
    }
  })

  it.each(['nothing', 'x'.repeat(3000), '%00', '..%2Fcompany-setup-hk', '公司'])('is not found: %s', async (id) => {
    const answer = await get(`/api/v1/services/${id}`)
    expect([answer.status, await answer.json()]).toEqual([404, expect.objectContaining({ code: 'not_found' })])
  })

  it.each(['0', '-1', 'x', '1.5', '', '1e400'])('refuses the version “%s”', async (version) => {
    const answer = await get(`/api/v1/services/company-setup-hk?version=${version}`)
    expect([answer.status, await answer.json()]).toEqual([
      422,
      expect.objectContaining({ errors: [expect.objectContaining({ path: 'version' })] }),
    ])
  })

  it('refuses a token that does not hold, though it needs none', async () => {
    expect((await get('/api/v1/services/company-setup-hk', { authorization: 'Basic eDp5' })).status).toBe(401)
  })
})

describe('GET /api/v1/plan', () => {
  const food = makeSituation({ sector: 'food', people: 'hk_staff' })
  const planOf = (facts: Record<string, string>) => get(`/api/v1/plan?${new URLSearchParams(facts)}`)

  it('answers the items in order, with the days that they take', async () => {
    const answer = await planOf(food)
    const plan = Plan.parse(await answer.json())
    expect(answer.status).toBe(200)
    expect(plan.situation).toEqual(food)
    expect(plan.steps[0]).toMatchObject({ serviceId: 'company-setup-hk', startsAfterDays: 0, dependsOn: [] })
    expect(plan.steps.map(({ serviceId }) => serviceId)).toContain('food-business')
  })

  it('takes premises for an address only where it is not told of any', async () => {
    const { premises: _premises, ...rest } = food
    expect(await (await planOf(rest)).json()).toEqual(await (await planOf(food)).json())
  })

  it('plans by the services as they are in force', async () => {
    const own = await createCatalogueApp()
    const setup = own.services.find(({ id }) => id === 'company-setup-hk')
    if (setup === undefined) throw new Error('There is no registration of companies')
    const before = await own.catalogue.plan(food)
    const slower = { workingDays: setup.promised.workingDays + 2, status: setup.promised.status }
    await own.repository.publish({ ...setup, version: setup.version + 1, promised: slower })
    expect((await own.catalogue.plan(food)).totalWorkingDays).toBe(before.totalWorkingDays + 2)
  })

  it.each([
    [{}, ['hkShare', 'sector', 'people']],
    [{ ...food, hkShare: 'some' }, ['hkShare']],
    [{ ...food, sector: 'gardening' }, ['sector']],
    [{ ...food, people: '' }, ['people']],
    [{ ...food, premises: 'a tent' }, ['premises']],
  ] as [Record<string, string>, string[]][])('refuses %j and says where', async (facts, paths) => {
    const answer = await planOf(facts)
    expect([answer.status, await answer.json()]).toEqual([
      422,
      expect.objectContaining({
        code: 'invalid_input',
        errors: paths.map((path) => expect.objectContaining({ path })),
      }),
    ])
  })

  it('refuses a fact that is told twice', async () => {
    const answer = await get(`/api/v1/plan?${new URLSearchParams(food)}&sector=trade`)
    expect([answer.status, await answer.json()]).toEqual([
      422,
      expect.objectContaining({ errors: [expect.objectContaining({ path: 'sector' })] }),
    ])
  })
})

describe('GET /health', () => {
  it('says that the hub and its table answer', async () => {
    const answer = await get('/health')
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }])
  })

  it('is a problem for a program when they do not', async () => {
    const answer = await createApp({ ...createContainer(environment), log: () => {} }).request('/health')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'application/problem+json'])
    expect(await answer.json()).toMatchObject({ code: 'upstream_unavailable' })
  })
})

describe('GET /api/v1/plan/order', () => {
  const orderOf = (services: string) => get(`/api/v1/plan/order?${new URLSearchParams({ services })}`)

  it('says which services wait for which, each once', async () => {
    const answer = await orderOf('new-taxpayer,company-setup-hk,new-taxpayer')
    const { steps, ...rest } = Order.parse(await answer.json())
    expect(steps.map(({ serviceId, startsAfterDays }) => [serviceId, startsAfterDays])).toEqual([
      ['company-setup-hk', 0],
      ['new-taxpayer', 1],
    ])
    expect(rest).toMatchObject({ totalWorkingDays: 2, status: 'illustrative' })
  })

  it.each([
    ['an unknown service', 'company-setup-hk,no-such-service', 404, 'not_found'],
    ['one that takes no applications', 'employment-permit-abolished', 409, 'service_not_open'],
    ['none', '', 422, 'invalid_input'],
    ['too many', Array.from({ length: 21 }, (_, index) => `s-${index}`).join(','), 422, 'invalid_input'],
    ['what is no id', '../applications', 422, 'invalid_input'],
  ])('refuses %s', async (_what, services, status, code) => {
    const answer = await orderOf(services)
    expect([answer.status, (await answer.json()).code]).toEqual([status, code])
  })
})
