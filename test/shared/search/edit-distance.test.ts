import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceWithin, toleranceOf } from '#shared/search/edit-distance.ts'

const word = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 8 })

/** The distance by its definition, a letter at a time. */
const distance = (a: string, b: string): number => {
  if (a === '' || b === '') return a.length + b.length
  const swapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)
  return Math.min(
    distance(a.slice(0, -1), b) + 1,
    distance(a, b.slice(0, -1)) + 1,
    distance(a.slice(0, -1), b.slice(0, -1)) + (a.at(-1) === b.at(-1) ? 0 : 1),
    ...(swapped ? [distance(a.slice(0, -2), b.slice(0, -2)) + 1] : []),
  )
}

describe('the distance between words', () => {
  it.each([
    ['licence', 'license', 1],
    ['company', 'compnay', 1],
    ['registration', 'registraton', 1],
    ['tax', 'tax', 0],
  ])('from %s to %s is %i', (a, b, expected) => {
    expect(distanceWithin(a, b, 2)).toBe(expected)
  })

  it('counts a letter too many, too few, wrong or swapped as one, up to its limit', () => {
    const short = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 5 })
    fc.assert(
      fc.property(short, short, fc.integer({ min: 0, max: 3 }), (a, b, limit) => {
        const expected = distance(a, b)
        expect(distanceWithin(a, b, limit)).toBe(expected <= limit ? expected : null)
      }),
    )
  })

  it('is the same in both directions', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(distanceWithin(a, b, 3)).toBe(distanceWithin(b, a, 3))
      }),
    )
  })
})

describe('the tolerance for a word', () => {
  it.each([
    ['tax', 0],
    ['rent', 1],
    ['licence', 1],
    ['business', 2],
    ['50016', 0],
    ['gb50016x', 0],
  ])('for %s is %i', (text, expected) => {
    expect(toleranceOf(text)).toBe(expected)
  })
})
