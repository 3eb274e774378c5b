import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pack, unpack } from '#shared/data/packing.ts'

describe('a packed value', () => {
  it('is unpacked as it was, whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(unpack(pack(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('is read that was packed by the first version of the hub that packed', () => {
    const stored = 'AavG3paAtnUgmUHBJslOCamJEFsLAA=='
    expect(unpack(Buffer.from(stored, 'base64'))).toEqual({ status: 'submitted', note: '前海 <b>', stages: [] })
  })

  it.each([Buffer.of(), Buffer.of(2, 1, 2, 3)])('that is none is refused: %o', (bytes) => {
    expect(() => unpack(bytes)).toThrow('form')
  })
})
