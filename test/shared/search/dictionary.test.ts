import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDictionary } from '#shared/search/dictionary.ts'
import { distanceWithin } from '#shared/search/edit-distance.ts'

const setup = (words: readonly string[]) => {
  const terms = [...new Set(words)].sort((a, b) => (a < b ? -1 : 1))
  const text = terms.join('')
  const termEnds = new Uint32Array(terms.length + 1)
  terms.forEach((term, index) => {
    termEnds[index + 1] = (termEnds[index] as number) + term.length
  })
  const codes = Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
  return { terms, dictionary: createDictionary({ codes, termEnds }) }
}

const word = fc.string({ unit: fc.constantFrom(...'ab1税务'), minLength: 1, maxLength: 6 })
const latin = fc.string({ unit: fc.constantFrom(...'abc'), minLength: 1, maxLength: 7 })

describe('a dictionary', () => {
  it('finds each of its terms in its place, and no other', () => {
    fc.assert(
      fc.property(fc.array(word), word, (words, other) => {
        const { terms, dictionary } = setup(words)
        expect(terms.map(dictionary.find)).toEqual(terms.map((_, index) => index))
        expect(terms.map((_, index) => dictionary.text(index))).toEqual(terms)
        expect(dictionary.find(other)).toBe(terms.indexOf(other))
      }),
    )
  })

  it('finds all terms that begin alike', () => {
    fc.assert(
      fc.property(fc.array(word), word, (words, beginning) => {
        const { terms, dictionary } = setup(words)
        const { from, to } = dictionary.beginningWith(beginning)
        expect(terms.slice(from, to)).toEqual(terms.filter((term) => term.startsWith(beginning)))
      }),
    )
  })

  it('finds all words within a distance, as comparing with each of them would', () => {
    fc.assert(
      fc.property(fc.array(latin, { maxLength: 40 }), latin, fc.integer({ min: 1, max: 3 }), (words, typed, limit) => {
        const { terms, dictionary } = setup(words)
        const near = dictionary.near(typed, limit).map(({ term, distance }) => [terms[term], distance])
        const compared = terms.flatMap((term) => {
          const distance = distanceWithin(typed, term, limit)
          return distance === null ? [] : [[term, distance]]
        })
        expect(near).toEqual(compared)
      }),
    )
  })
})
