import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSearchIndex, loadSearchIndex } from '#shared/search/search-index.ts'
import { SearchSnapshotError } from '#shared/search/snapshot.ts'
import { find, makeIndex } from './documents.ts'

const setup = () =>
  makeIndex({
    setup: ['港資有限責任公司設立登記', 'Establishment registration of a company'],
    permit: ['建築工程施工許可', 'Construction permit'],
  }).serialize()

const refusal = (bytes: Uint8Array): unknown => {
  try {
    loadSearchIndex(bytes)
  } catch (error) {
    return error
  }
  return null
}

describe('a snapshot', () => {
  it('answers like the index that it was taken of', () => {
    const words = fc.constantFrom('公司', '註冊', '注册', '許可證', 'company', 'permit', '15', 'Café', '干', '乾', '税')
    const text = fc.array(words, { minLength: 1, maxLength: 5 }).map((given) => given.join(' '))
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), text, (names, query) => {
        const index = makeIndex(Object.fromEntries(names.map((name, at) => [`d${at}`, [name]])))
        const loaded = loadSearchIndex(index.serialize().slice())
        expect(loaded.search(query, { limit: 100 })).toEqual(index.search(query, { limit: 100 }))
        expect(loaded.suggest(query)).toEqual(index.suggest(query))
      }),
    )
  })

  it('is the same bytes for the same documents in any order', () => {
    const one = makeIndex({ a: ['Tax return'], b: ['報稅'] }).serialize()
    const other = makeIndex({ b: ['報稅'], a: ['Tax return'] }).serialize()
    expect(other).toEqual(one)
  })

  it('is read from any place in a larger buffer', () => {
    const bytes = setup()
    for (const before of [1, 2, 3, 8]) {
      const part = new Uint8Array(before + bytes.length + 5).subarray(before, before + bytes.length)
      part.set(bytes)
      expect(find(loadSearchIndex(part), '施工許可')).toEqual(['permit'])
    }
  })

  it('is refused when any byte of it has changed', () => {
    const bytes = setup()
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = bytes.slice()
        damaged[at] = (damaged[at] as number) ^ change
        expect(refusal(damaged)).toBeInstanceOf(SearchSnapshotError)
      }),
    )
  })

  it('is refused when it was cut short or has grown', () => {
    const bytes = setup()
    for (const length of [0, 7, 39, 40, bytes.length - 1])
      expect(refusal(bytes.slice(0, length))).toMatchObject({ reason: 'damaged' })
    expect(refusal(new Uint8Array([...bytes, 0]))).toMatchObject({ reason: 'damaged' })
  })

  it('of another version is refused as foreign, with what to do', () => {
    const bytes = setup()
    new DataView(bytes.buffer).setUint32(4, 999, true)
    expect(refusal(bytes)).toMatchObject({ reason: 'foreign', message: expect.stringContaining('publish') })
    expect(refusal(new TextEncoder().encode('{"index":"of something else","terms":[]}'))).toMatchObject({
      reason: 'foreign',
    })
  })

  it('of nothing finds nothing', () => {
    const empty = loadSearchIndex(makeIndex({}).serialize())
    expect(empty.search('公司', { limit: 10 })).toMatchObject({ hits: [], total: 0 })
    expect(empty.suggest('compnay')).toEqual([])
  })

  it('is not made of two documents with one id, or of an id with a line break', () => {
    const { build } = createSearchIndex({ fields: { name: { weight: 1 } } })
    const document = { id: 'a', fields: { name: ['Tax'] } }
    expect(() => build([document, document])).toThrow('Two documents have the id a')
    expect(() => build([{ ...document, id: 'a\nb' }])).toThrow('line break')
  })
})
