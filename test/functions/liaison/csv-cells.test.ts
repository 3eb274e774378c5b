import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromLines, toLines } from '#functions/liaison/csv-cells.ts'

describe('a cell', () => {
  it('holds records of several parts, whatever is in them', () => {
    const part = fc.string({ unit: fc.constantFrom('a', '|', '\\', '\n', '\r', ' ', '港') }).map((text) => text.trim())
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constant('k'), part, part), { maxLength: 4 }), (records) => {
        expect(fromLines(toLines(records))).toEqual(records)
      }),
      { numRuns: 500 },
    )
  })
})
