import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSearchIndex, type SearchDocument } from '#shared/search/search-index.ts'

const options = { fields: { name: { weight: 8, exact: true }, about: { weight: 1 } } } as const

const document = fc
  .tuple(
    fc.stringMatching(/^[a-c]{0,3}$/),
    fc.array(fc.constantFrom('稅務登記', '税务', 'permit', 'tax office'), { maxLength: 3 }),
  )
  .map(([name, about]) => ({ name: [name], about }))

describe('a builder of indexes', () => {
  it('builds of documents that came, stayed and went what a new builder builds of them', () => {
    const pool = fc.array(document, { minLength: 1, maxLength: 8 })
    const picks = fc.array(fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(pool, picks, (fields, rounds) => {
        const documents = fields.map((one, at): SearchDocument<'name' | 'about'> => ({ id: `d${at}`, fields: one }))
        const builder = createSearchIndex(options)
        for (const round of rounds) {
          const present = documents.filter((_, at) => round[at])
          expect(builder.build(present).serialize()).toEqual(createSearchIndex(options).build(present).serialize())
        }
      }),
    )
  })
})
