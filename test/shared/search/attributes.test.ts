import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSearchIndex, loadSearchIndex, type SearchDocument } from '#shared/search/search-index.ts'

type Given = Omit<SearchDocument<'name'>, 'fields'> & { readonly name: string }

const makeIndex = (documents: readonly Given[]) =>
  loadSearchIndex(
    createSearchIndex({ fields: { name: { weight: 1 } } })
      .build(documents.map(({ name, ...document }) => ({ ...document, fields: { name: [name] } })))
      .serialize(),
  )

const setup = () =>
  makeIndex([
    {
      id: 'a@1',
      name: 'Tax rate',
      facets: { area: ['tax'], body: ['x', 'y'] },
      period: { from: null, to: '2020-12-31' },
      card: '稅率一',
    },
    {
      id: 'a@2',
      name: 'Tax rate',
      facets: { area: ['tax'], body: ['x'] },
      period: { from: '2021-01-01', to: null },
      card: '稅率二',
    },
    {
      id: 'b@1',
      name: 'Tax court',
      facets: { area: ['dispute'], body: ['y'] },
      period: { from: '2019-06-01', to: null },
      card: '',
    },
  ])

const ids = (index: ReturnType<typeof setup>, narrowing: Parameters<ReturnType<typeof setup>['list']>[0]) =>
  index
    .search('tax', narrowing)
    .hits.map(({ id }) => id)
    .sort()

describe('a search as of a day', () => {
  it.each([
    ['2019-05-31', ['a@1']],
    ['2019-06-01', ['a@1', 'b@1']],
    ['2020-12-31', ['a@1', 'b@1']],
    ['2021-01-01', ['a@2', 'b@1']],
    ['9999-12-31', ['a@2', 'b@1']],
    ['0000-01-01', ['a@1']],
  ])('finds on %s what is in force on it: %j', (asOf, expected) => {
    expect(ids(setup(), { limit: 10, asOf })).toEqual(expected)
  })

  it('finds all of every time where no day is given', () => {
    expect(ids(setup(), { limit: 10 })).toEqual(['a@1', 'a@2', 'b@1'])
  })

  it('refuses what is no day', () => {
    expect(() => setup().search('tax', { limit: 10, asOf: '2020-02-xx' })).toThrow('is not a day')
    expect(() => makeIndex([{ id: 'a', name: 'a', period: { from: 'soon', to: null } }])).toThrow('"soon" is not a day')
  })
})

describe('a narrowed search', () => {
  it('counts on the day what each value would leave', () => {
    const { counts, total } = setup().search('tax', { limit: 10, asOf: '2021-01-01' })
    expect(total).toBe(2)
    expect(Object.fromEntries([...counts].map(([name, values]) => [name, Object.fromEntries(values)]))).toEqual({
      area: { tax: 1, dispute: 1 },
      body: { x: 1, y: 1 },
    })
  })

  it('finds nothing by a value that no document has', () => {
    expect(setup().search('tax', { limit: 10, facets: { area: 'health' } })).toMatchObject({ hits: [], total: 0 })
  })

  it('counts just what choosing a value finds, whatever else is chosen', () => {
    const value = fc.constantFrom('p', 'q', 'r')
    const document = fc.record({ area: fc.array(value, { maxLength: 2 }), body: fc.array(value, { maxLength: 2 }) })
    const choice = fc.record({ area: fc.option(value, { nil: undefined }), body: fc.option(value, { nil: undefined }) })
    fc.assert(
      fc.property(fc.array(document, { maxLength: 8 }), choice, (facets, chosen) => {
        const index = makeIndex(facets.map((own, at) => ({ id: `d${at}`, name: 'tax', facets: own })))
        const { counts } = index.search('tax', { limit: 10, facets: chosen })
        for (const [name, values] of counts)
          for (const [one, count] of values)
            expect(index.search('tax', { limit: 0, facets: { ...chosen, [name]: one } }).total).toBe(count)
      }),
      { numRuns: 50 },
    )
  })

  it('gives the pages of the whole, in its order', () => {
    const index = makeIndex(Array.from({ length: 7 }, (_, at) => ({ id: `d${at}`, name: 'tax '.repeat(at + 1) })))
    const whole = index.search('tax', { limit: 7 }).hits
    expect([0, 3, 6].flatMap((offset) => index.search('tax', { limit: 3, offset }).hits)).toEqual(whole)
  })
})

describe('a list', () => {
  it('has everything that fits, in the order of the ids', () => {
    const listed = setup().list({ limit: 10, asOf: '2020-01-01', facets: { body: 'y' } })
    expect(listed.hits.map(({ id }) => id)).toEqual(['a@1', 'b@1'])
    expect(listed.total).toBe(2)
  })
})

describe('a card', () => {
  it('is kept with its document as it was given', () => {
    const index = setup()
    expect(['a@1', 'a@2', 'b@1', 'c'].map(index.card)).toEqual(['稅率一', '稅率二', '', null])
  })
})
