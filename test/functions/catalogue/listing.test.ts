import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countFacets, type Facets, facetNames, fits, type Listing, toListing } from '#functions/catalogue/listing.ts'
import { audiences, levels, topics } from '#shared/domain/service.ts'
import { makeService } from './catalogue-app.ts'

const setup = (overrides: Partial<Listing> = {}): Listing => ({ ...toListing(makeService()), ...overrides })

const departments = ['a', 'b', 'c'].map((id) => ({ ...makeService().department, id }))
const listing: fc.Arbitrary<Listing> = fc
  .record({
    topic: fc.constantFrom(...topics.slice(0, 3)),
    audience: fc.constantFrom(...audiences),
    level: fc.constantFrom(...levels.slice(0, 3)),
    department: fc.constantFrom(...departments),
  })
  .map(setup)
const facets: fc.Arbitrary<Facets> = fc.record(
  {
    topic: fc.constantFrom(...topics.slice(0, 3)),
    audience: fc.constantFrom(...audiences),
    level: fc.constantFrom(...levels.slice(0, 3)),
    department: fc.constantFrom('a', 'b', 'c', 'nowhere'),
  },
  { requiredKeys: [] },
)

describe('a line of the list', () => {
  it('counts the papers that need not be brought', () => {
    const [material] = makeService().materials
    if (material === undefined) throw new Error('The first reference service asks for no paper')
    const materials = (['data-sharing', null, 'declaration'] as const).map((proofRule, index) => ({
      ...material,
      key: `m${index}`,
      proofRule,
    }))
    expect(toListing(makeService({ materials }))).toMatchObject({ papersSpared: 2 })
    expect(toListing(makeService({ materials: [] }))).toMatchObject({ papersSpared: 0 })
  })

  it('shows what the service promises', () => {
    const { id, name, promised } = makeService()
    expect(setup()).toMatchObject({ id, name, promisedWorkingDays: promised.workingDays })
  })
})

describe('the counts of the filters', () => {
  it('are the length of the list that choosing them would leave', () => {
    fc.assert(
      fc.property(fc.array(listing, { maxLength: 30 }), facets, (listings, chosen) => {
        const counts = countFacets(listings, chosen)
        for (const facet of facetNames) {
          for (const [value, count] of counts[facet]) {
            const narrowed = { ...chosen, [facet]: value } as Facets
            expect(listings.filter((one) => fits(one, narrowed))).toHaveLength(count)
          }
          const open = listings.filter((one) => fits(one, { ...chosen, [facet]: undefined }))
          expect([...counts[facet].values()].reduce((sum, count) => sum + count, 0)).toBe(open.length)
        }
      }),
    )
  })
})
