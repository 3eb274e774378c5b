import { describe, expect, it } from 'vitest'
import { type FacetName, type Facets, facetNames } from '#functions/catalogue/listing.ts'
import { publish, referenceServices } from '#functions/catalogue/publish.ts'
import { type Catalogue, createCatalogue } from '#functions/catalogue/service.ts'
import type { Service } from '#shared/domain/service.ts'
import { createTestCatalogue, makeService, makeServices } from './catalogue-app.ts'

const reference = createTestCatalogue()
const setup = () => reference

const idsOf = async (catalogue: Catalogue, query: string, facets: Facets = {}) =>
  (await catalogue.find({ query, facets, limit: 100 })).items.map(({ id }) => id)

const walk = async (catalogue: Catalogue, input: { query: string; facets: Facets; limit?: number }) => {
  const pages: string[][] = []
  let cursor: string | undefined
  do {
    const page = await catalogue.find({ ...input, cursor })
    pages.push(page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return pages
}

describe('finding services', () => {
  it('lists all of them by code when nothing is asked for', async () => {
    const { catalogue, services } = await setup()
    for (const query of ['', '  '])
      expect(await idsOf(catalogue, query)).toEqual(
        services.toSorted((a, b) => (a.code < b.code ? -1 : 1)).map(({ id }) => id),
      )
  })

  it.each([
    ['公司註冊', '公司注册', 'company registration'],
    ['商業登記', '商业登记', 'business registration'],
    ['補貼', '补贴', 'subsidy'],
  ])('gives the same first service for %s, %s and %s', async (...queries) => {
    const { catalogue } = await setup()
    const first = await Promise.all(queries.map(async (query) => (await idsOf(catalogue, query))[0]))
    expect(first[0]).toBeDefined()
    expect(new Set(first).size).toBe(1)
  })

  it('gives the service whose code or whole name was typed first', async () => {
    const { catalogue, services } = await setup()
    for (const { id, code, name } of services) {
      expect((await idsOf(catalogue, code))[0]).toBe(id)
      for (const typed of Object.values(name)) expect((await idsOf(catalogue, typed))[0]).toBe(id)
    }
  })

  it('forgives a slip of the finger', async () => {
    const { catalogue } = await setup()
    expect((await idsOf(catalogue, 'compnay registratoin'))[0]).toBe(
      (await idsOf(catalogue, 'company registration'))[0],
    )
  })

  it('narrows what it found, and counts what is left', async () => {
    const { catalogue, services } = await setup()
    const found = await catalogue.find({ query: '', facets: { topic: 'construction', level: 'district' }, limit: 100 })
    const expected = services.filter(({ topic, level }) => topic === 'construction' && level === 'district')
    expect(found.items).toHaveLength(expected.length)
    expect(found.total).toBe(expected.length)
  })

  it.each(['', '公司', 'filing'])('counts for each filter just what choosing it shows, for “%s”', async (query) => {
    const { catalogue } = await setup()
    const chosen: Facets = { level: 'municipal' }
    const { facets } = await catalogue.find({ query, facets: chosen })
    for (const facet of facetNames as readonly FacetName[])
      for (const [value, count] of facets[facet])
        expect(await idsOf(catalogue, query, { ...chosen, [facet]: value } as Facets)).toHaveLength(count)
  })

  it('suggests what may have been meant where nothing was found, and only what finds something', async () => {
    const { catalogue } = await setup()
    const { items, suggestions } = await catalogue.find({ query: 'registrtn of firmmm', facets: {} })
    expect(items).toEqual([])
    expect(suggestions).not.toEqual([])
    for (const suggestion of suggestions) expect(await idsOf(catalogue, suggestion)).not.toEqual([])
    expect((await catalogue.find({ query: '', facets: { topic: 'tax', level: 'district' } })).suggestions).toEqual([])
  })

  it.each([
    'xqzzwv',
    '{{name}} $t(x) $& \\',
    '<script>alert(1)</script>',
    '😀',
    '\u0000',
    'a'.repeat(10_000),
    '公'.repeat(5000),
  ])('takes whatever is typed: %s', async (query) => {
    const { catalogue } = await setup()
    const { items, total } = await catalogue.find({ query, facets: {} })
    expect(items.length).toBe(Math.min(total, 20))
  })
})

describe('the pages of a list', () => {
  it.each([
    ['everything', { query: '', facets: {} }],
    ['a search', { query: 'filing', facets: {} }],
    ['a filter', { query: '', facets: { audience: 'firm' as const } }],
  ])('give each service once, in the order of the whole: %s', async (_what, input) => {
    const { catalogue } = await setup()
    const whole = await idsOf(catalogue, input.query, input.facets)
    expect(whole.length).toBeGreaterThan(7)
    for (const limit of [1, 7, whole.length - 1, whole.length, 100]) {
      const pages = await walk(catalogue, { ...input, limit })
      expect(pages.flat()).toEqual(whole)
      expect(pages).toHaveLength(Math.ceil(whole.length / limit))
    }
  })

  it('are as long as twenty services, unless they are asked for otherwise', async () => {
    const { catalogue } = await setup()
    expect((await walk(catalogue, { query: '', facets: {} }))[0]).toHaveLength(20)
  })

  it('go on after words of any length', async () => {
    const { catalogue } = await createTestCatalogue(makeServices(25))
    const query = '公司'.repeat(2000)
    const { nextCursor } = await catalogue.find({ query, facets: {}, limit: 5 })
    expect(nextCursor?.length).toBeLessThan(100)
    expect((await catalogue.find({ query, facets: {}, limit: 5, cursor: nextCursor ?? '' })).items).toHaveLength(5)
  })

  it.each<[string, { query: string; facets: Facets }]>([
    ['other words', { query: '公司', facets: {} }],
    ['a filter', { query: '', facets: { topic: 'tax' } }],
    ['the department that is called like the topic', { query: '', facets: { department: 'tax' } }],
  ])('are refused to a cursor of another search: %s', async (_which, input) => {
    const { catalogue } = await setup()
    const { nextCursor } = await catalogue.find({ query: '', facets: {}, limit: 1 })
    await expect(catalogue.find({ ...input, cursor: nextCursor ?? '' })).rejects.toMatchObject({
      code: 'malformed_cursor',
    })
  })

  it.each([
    'x',
    '…',
    'bnVsbA',
    Buffer.from('[-1,"x"]').toString('base64url'),
    Buffer.from('[1e99,""]').toString('base64url'),
  ])('are refused to a cursor that nobody made: %s', async (cursor) => {
    const { catalogue } = await setup()
    await expect(catalogue.find({ query: '', facets: {}, cursor })).rejects.toMatchObject({ code: 'malformed_cursor' })
  })

  it('are refused to a cursor that stands past the end of a list that has become shorter', async () => {
    const { catalogue, repository, clock } = await createTestCatalogue(makeServices(30))
    const { nextCursor } = await catalogue.find({ query: '', facets: {} })
    await publish(repository, makeServices(20))
    clock.forward({ minutes: 2 })
    await expect(catalogue.find({ query: '', facets: {}, cursor: nextCursor ?? '' })).rejects.toMatchObject({
      code: 'malformed_cursor',
    })
  })
})

describe('the papers that are spared', () => {
  it('are counted over all that was found, not over one page of it', async () => {
    const { catalogue, services } = await createTestCatalogue()
    const countOf = (found: readonly Service[]) =>
      found.reduce((sum, { materials }) => sum + materials.filter(({ proofRule }) => proofRule !== null).length, 0)
    const all = await catalogue.find({ query: '', facets: {}, limit: 2 })
    expect([all.items.length, all.papersSpared]).toEqual([2, countOf(services)])
    const tax = await catalogue.find({ query: '', facets: { topic: 'tax' }, limit: 1 })
    expect(tax.papersSpared).toBe(countOf(services.filter(({ topic }) => topic === 'tax')))
    expect(tax.papersSpared).toBeGreaterThan(tax.items[0]?.papersSpared ?? 0)
  })
})

describe('a service', () => {
  it('is read as it is in force, or as it was', async () => {
    const { catalogue, repository } = await createTestCatalogue(makeServices(1))
    await repository.publish(makeService({ id: 'service-001', version: 2 }))
    expect(await catalogue.get('service-001')).toMatchObject({ version: 2 })
    expect(await catalogue.get('service-001', 1)).toMatchObject({ version: 1 })
    await expect(catalogue.get('service-001', 3)).rejects.toMatchObject({ code: 'not_found' })
  })

  it.each(['nothing', '', '..', 'Company-Setup-HK', 'company-setup-hk#', 'a'.repeat(3000), '深圳', '\u0000'])(
    'is not found where there is none, or can be none: %j',
    async (id) => {
      const { catalogue } = await setup()
      await expect(catalogue.get(id)).rejects.toMatchObject({ code: 'not_found' })
    },
  )

  it('has a department that can be chosen', async () => {
    const { catalogue, services } = await setup()
    const ids = (await catalogue.departments()).map(({ id }) => id)
    expect([...ids].sort()).toEqual([...new Set(services.map(({ department }) => department.id))].sort())
  })
})

describe('a warm function', () => {
  /** A catalogue that is warm, counts its reads, and whose table can fail. */
  const setupWarm = async () => {
    const hub = await createTestCatalogue(makeServices(3))
    const reads = { pointer: 0, snapshot: 0 }
    let failing: 'pointer' | 'snapshot' | null = null
    const counted = async <T>(what: keyof typeof reads, read: () => Promise<T>): Promise<T> => {
      reads[what] += 1
      if (failing === what) throw new Error('The table does not answer')
      return read()
    }
    const catalogue = createCatalogue({
      repository: {
        ...hub.repository,
        currentSnapshotId: () => counted('pointer', hub.repository.currentSnapshotId),
        loadSnapshot: () => counted('snapshot', hub.repository.loadSnapshot),
      },
      now: hub.clock.now,
    })
    const total = async () => (await catalogue.find({ query: '', facets: {} })).total
    return {
      ...hub,
      reads,
      total,
      catalogue,
      fail: (what: typeof failing) => {
        failing = what
      },
    }
  }

  it('reads the list once, and looks once a minute for a newer one', async () => {
    const { total, reads, clock } = await setupWarm()
    await Promise.all(Array.from({ length: 10 }, total))
    expect(reads).toEqual({ pointer: 0, snapshot: 1 })
    clock.forward({ minutes: 1, seconds: 1 })
    await Promise.all(Array.from({ length: 10 }, total))
    expect(reads).toEqual({ pointer: 1, snapshot: 1 })
  })

  it('shows a publication a minute later at the latest, and never nothing in between', async () => {
    const { total, repository, clock } = await setupWarm()
    expect(await total()).toBe(3)
    await publish(repository, makeServices(5))
    expect(await total()).toBe(3)
    clock.forward({ minutes: 1, seconds: 1 })
    const seen = await Promise.all(Array.from({ length: 10 }, total))
    for (const one of seen) expect([3, 5]).toContain(one)
    expect(await total()).toBe(5)
  })

  it.each(['pointer', 'snapshot'] as const)('goes on with what it has when the table fails at the %s', async (what) => {
    const { total, repository, clock, fail } = await setupWarm()
    expect(await total()).toBe(3)
    await publish(repository, makeServices(5))
    clock.forward({ minutes: 2 })
    fail(what)
    expect(await total()).toBe(3)
    fail(null)
    clock.forward({ minutes: 2 })
    expect(await total()).toBe(5)
  })

  it('says that the list is not there before it is published, and looks again each time', async () => {
    const { catalogue, repository } = await createTestCatalogue([])
    await expect(catalogue.find({ query: '', facets: {} })).rejects.toMatchObject({ code: 'upstream_unavailable' })
    await publish(repository, makeServices(2))
    expect((await catalogue.find({ query: '', facets: {} })).total).toBe(2)
  })

  it('says that it is well while the table answers, and fails while it does not', async () => {
    const { catalogue, fail } = await setupWarm()
    await catalogue.ping()
    fail('pointer')
    await expect(catalogue.ping()).rejects.toThrow('does not answer')
  })
})

describe('the list of the reference services', () => {
  it('is complete', async () => {
    const { catalogue } = await setup()
    expect((await catalogue.find({ query: '', facets: {} })).total).toBe(referenceServices().length)
  })
})
