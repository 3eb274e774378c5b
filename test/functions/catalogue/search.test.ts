import { Converter } from 'opencc-js'
import { describe, expect, it } from 'vitest'
import { referenceServices } from '#functions/catalogue/publish.ts'
import { buildServiceIndex, loadServiceIndex } from '#functions/catalogue/search.ts'
import { languages } from '#shared/domain/language.ts'
import { fullList, listSize } from '#test/support/full-list.ts'
import { serviceQueries } from '#test/support/service-queries.ts'

const services = referenceServices()
const index = buildServiceIndex(services)
const first = (query: string): string | undefined => index.search(query, { limit: 1 }).hits[0]?.id

const share = (most: number, ways: readonly string[]): number => {
  const asked = serviceQueries.filter(({ way }) => ways.includes(way))
  const found = asked.filter(({ query, wanted }) =>
    index.search(query, { limit: most }).hits.some(({ id }) => id === wanted),
  )
  return found.length / asked.length
}

describe('searching the reference services', () => {
  it.each(['公司註冊', '公司注册', 'company registration', 'COMPANY REGISTRATIONS', '公司 註冊'])(
    'finds the establishment of a company first for %s',
    (query) => {
      expect(first(query)).toBe('company-setup-hk')
    },
  )

  it('is tried with queries for every service, in each of four ways', () => {
    expect(new Set(serviceQueries.map(({ wanted }) => wanted))).toEqual(new Set(services.map(({ id }) => id)))
    for (const way of [...languages, 'as_typed'])
      expect(serviceQueries.filter((one) => one.way === way).length).toBeGreaterThanOrEqual(50)
  })

  it.each([...languages, 'as_typed'])('puts the wanted service first in 95 %% of the queries in the way %s', (way) => {
    expect(share(1, [way])).toBeGreaterThanOrEqual(0.95)
  })

  it('puts the wanted service among the first three in 99 % of all queries', () => {
    expect(share(3, [...languages, 'as_typed'])).toBeGreaterThanOrEqual(0.99)
  })

  it('finds each service first by its whole name in each language, and by its code', () => {
    for (const service of services) {
      for (const language of languages) expect(first(service.name[language])).toBe(service.id)
      expect(first(service.code)).toBe(service.id)
      expect(first(service.code.toLowerCase().replaceAll('-', ''))).toBe(service.id)
    }
  })

  it('answers alike, in the same order, to a query in the other script', () => {
    const convert = Converter({ from: 'hk', to: 'cn' })
    for (const { query } of serviceQueries)
      expect(index.search(convert(query), { limit: services.length }), query).toEqual(
        index.search(query, { limit: services.length }),
      )
  })
})

describe('the whole list', () => {
  const list = fullList()

  it('has as many items at each level as Shenzhen’s, the reference services among them', () => {
    const ofDistricts = list.filter(({ level }) => level === 'district')
    expect(list.length - ofDistricts.length).toBe(listSize.municipal)
    expect(ofDistricts).toHaveLength(listSize.districtGeneric + listSize.district)
    expect(list.slice(0, services.length)).toEqual(services)
  })

  it('is the same every time, with no id, code or name twice', () => {
    expect(fullList()).toEqual(list)
    for (const of of [(at: number) => list[at]?.id, (at: number) => list[at]?.code])
      expect(new Set(list.map((_, at) => of(at))).size).toBe(list.length)
    for (const language of languages) expect(new Set(list.map(({ name }) => name[language])).size).toBe(list.length)
  })

  it('marks every generated item as illustrative, with a sentence that says so', () => {
    for (const { id, provenance } of list.slice(services.length)) {
      expect(provenance.status, id).toBe('illustrative')
      expect(provenance.unverified.length, id).toBeGreaterThan(0)
    }
  })

  it('still gives the establishment of a company first in any script, from a snapshot', () => {
    const whole = loadServiceIndex(buildServiceIndex(list).serialize())
    const answers = ['公司註冊', '公司注册', 'company registration'].map(
      (query) => whole.search(query, { limit: 1 }).hits[0]?.id,
    )
    expect(answers).toEqual(['company-setup-hk', 'company-setup-hk', 'company-setup-hk'])
  })
})
