import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  businessOf,
  isEnterpriseUscc,
  isHkBrNumber,
  isHkCompanyNumber,
  isReceiptNumber,
  isUscc,
  makeReceiptNumber,
  tidyHkBrNumber,
} from '#shared/domain/identifiers.ts'

const usccCharacters = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
const alphanumerics = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ']

const replaceAt = (text: string, index: number, character: string) =>
  text.slice(0, index) + character + text.slice(index + 1)

/** The text with the characters at `index` and `index + 1` changed over. */
const swapAt = (text: string, index: number) =>
  text.slice(0, index) + text.charAt(index + 1) + text.charAt(index) + text.slice(index + 2)

describe('isUscc', () => {
  const body = fc.string({ unit: fc.constantFrom(...usccCharacters), minLength: 17, maxLength: 17 })
  const valid = body.map((first) => {
    const fitting = usccCharacters.map((last) => first + last).filter(isUscc)
    return fitting[0] ?? first
  })

  it('accepts the example of GB 32100-2015', () => {
    expect(isUscc('91350100M000100Y43')).toBe(true)
  })

  it('accepts one check character for any first seventeen', () => {
    fc.assert(
      fc.property(body, (first) => {
        expect(usccCharacters.filter((last) => isUscc(first + last))).toHaveLength(1)
      }),
    )
  })

  it('finds every single wrong character among the first seventeen', () => {
    fc.assert(
      fc.property(valid, (code) => {
        const accepted = [...code.slice(0, 17)].flatMap((right, index) =>
          usccCharacters.filter((wrong) => wrong !== right && isUscc(replaceAt(code, index, wrong))),
        )
        expect(accepted).toEqual([])
      }),
    )
  })

  it('finds every swap of neighbours among the first seventeen', () => {
    fc.assert(
      fc.property(valid, fc.nat(15), (code, index) => {
        fc.pre(code[index] !== code[index + 1])
        expect(isUscc(swapAt(code, index))).toBe(false)
      }),
    )
  })

  it.each([
    ['letters that the standard leaves out', '91350100I000100Y43'],
    ['small letters', '91350100m000100y43'],
    ['seventeen characters', '91350100M000100Y4'],
    ['nineteen characters', '91350100M000100Y431'],
    ['spaces', '91350100 M000100Y43'],
    ['nothing', ''],
  ])('refuses %s', (_what, code) => {
    expect(isUscc(code)).toBe(false)
  })
})

describe('isHkBrNumber', () => {
  it.each(['12345678', '00000001', '12345678-000'])('accepts %s', (number) => {
    expect(isHkBrNumber(number)).toBe(true)
  })

  it.each(['1234567', '123456789', '12345678-00', '12345678-0000', '1234567A', ' 12345678', '１２３４５６７８', ''])(
    'refuses %j',
    (number) => {
      expect(isHkBrNumber(number)).toBe(false)
    },
  )
})

describe('receipt numbers', () => {
  const draws = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 8, maxLength: 8 })
  const year = fc.integer({ min: 2024, max: 2099 })
  const made = fc.tuple(year, draws).map(([of, numbers]) => {
    let next = 0
    return makeReceiptNumber(of, () => numbers[next++] ?? 0)
  })
  const bare = (number: string) => number.replaceAll('-', '')

  it('are made in their form and accepted', () => {
    fc.assert(
      fc.property(made, (number) => {
        expect(number).toMatch(/^QH\d\d-[2-9A-HJKMNP-RT-Y]{4}-[2-9A-HJKMNP-RT-Y]{4}-[0-9A-Z]$/)
        expect(isReceiptNumber(number)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('name the year', () => {
    expect(makeReceiptNumber(2026, () => 0)).toMatch(/^QH26-/)
    expect(makeReceiptNumber(2105, () => 0)).toMatch(/^QH05-/)
  })

  it('are accepted as people type them', () => {
    fc.assert(
      fc.property(made, (number) => {
        expect(isReceiptNumber(` ${number.toLowerCase().replaceAll('-', ' ')} `)).toBe(true)
        expect(isReceiptNumber(bare(number))).toBe(true)
      }),
    )
  })

  it('find every single wrong character, the check character among them', () => {
    fc.assert(
      fc.property(made.map(bare), (number) => {
        const accepted = [...number].flatMap((right, index) =>
          alphanumerics.filter((wrong) => wrong !== right && isReceiptNumber(replaceAt(number, index, wrong))),
        )
        expect(accepted).toEqual([])
      }),
    )
  })

  it('find every swap of neighbours, the check character among them', () => {
    fc.assert(
      fc.property(made.map(bare), (number) => {
        const accepted = Array.from({ length: number.length - 1 }, (_, index) => swapAt(number, index)).filter(
          (swapped) => swapped !== number && isReceiptNumber(swapped),
        )
        expect(accepted).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })

  it('stand on their check character alone', () => {
    expect(isReceiptNumber('QH26-7K4M-2XDP-3')).toBe(true)
    expect(isReceiptNumber('QH26-7K4M-2XDP-4')).toBe(false)
  })

  it.each(['', 'QH26-7K4M-2XDP', 'QH26-7K4M-2XDP-*', 'XX26-7K4M-2XDP-3', 'QH26-7K4M-2XDP-33'])(
    'refuse %j',
    (number) => {
      expect(isReceiptNumber(number)).toBe(false)
    },
  )
})

describe('the numbers of Hong Kong’s registers', () => {
  it.each([
    ['12345678', '12345678'],
    [' 1234 5678 ', '12345678'],
    ['１２３４５６７８', '12345678'],
    ['12345678-001', '12345678-001'],
    ['12345678-000-01-26-5', '12345678-000'],
    ['12345678-000-01-26', '12345678-000-01-26'],
  ])('are written from %o as %o', (typed, written) => {
    expect(tidyHkBrNumber(typed)).toBe(written)
  })

  it('name a business by their first eight digits, whatever the branch', () => {
    expect(businessOf('12345678-001')).toBe('12345678')
    expect(businessOf('12345678')).toBe('12345678')
  })

  it('have seven digits for a company from before the Unique Business Identifier, and eight for one since', () => {
    expect(['1234567', '12345678'].filter(isHkCompanyNumber)).toHaveLength(2)
    expect(['123456', '123456789', 'C234567', ''].filter(isHkCompanyNumber)).toEqual([])
  })
})

describe('isEnterpriseUscc', () => {
  it('takes an enterprise’s code alone: neither a public body’s nor one that does not check', () => {
    expect(isEnterpriseUscc('91350100M000100Y43')).toBe(true)
    const body = '1144030000000000'
    const last = usccCharacters.map((check) => `${body}0${check}`).find(isUscc) ?? ''
    expect([isUscc(last), isEnterpriseUscc(last)]).toEqual([true, false])
    expect(isEnterpriseUscc('91350100M000100Y44')).toBe(false)
  })
})
