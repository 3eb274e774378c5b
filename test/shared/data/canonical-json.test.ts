import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#shared/data/canonical-json.ts'

/** What the hub stores: texts, whole numbers, booleans, null, lists and objects. */
const { stored } = fc.letrec<{ stored: unknown }>((tie) => ({
  stored: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ unit: 'binary' }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('stored')),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('stored')),
  ),
}))

/** The same value with the keys of every object in the opposite order. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, one]) => [key, reversed(one)]),
  )
}

describe('canonicalJson', () => {
  it('orders keys by code unit, writes no space and leaves undefined out', () => {
    expect(canonicalJson({ b: 1, a: { d: [true, null, 'x'], c: undefined }, B: '' })).toBe(
      '{"B":"","a":{"d":[true,null,"x"]},"b":1}',
    )
  })

  it('sorts the keys of RFC 8785’s example as the RFC does', () => {
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    expect(canonicalJson(keys)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}')
  })

  it('writes an undefined value in a list as null, as JSON does', () => {
    expect(canonicalJson([undefined, 1])).toBe('[null,1]')
    expect(canonicalJson(undefined)).toBe('null')
  })

  it('writes one text for one value, whatever the order of its keys', () => {
    fc.assert(
      fc.property(stored, (value) => {
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))
      }),
    )
  })

  it('loses nothing that JSON keeps, so that two values never share a text', () => {
    fc.assert(
      fc.property(stored, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})
