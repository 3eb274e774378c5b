import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { find, isPair } from '#functions/evidence/search.ts'
import { languages } from '#shared/domain/language.ts'
import { requirements } from '#shared/domain/register.ts'
import { origins } from '#shared/domain/requirement.ts'

const found = (q: string) => find(requirements, { q }).map(({ id }) => id)

describe('the search of the register', () => {
  it('finds everything without a question', () => {
    expect(find(requirements, {})).toEqual(requirements)
    expect(find(requirements, { q: '  ' })).toEqual(requirements)
  })

  it.each([
    ['營業執照', '营业执照', 'business licence'],
    ['公司註冊證明書', '公司注册证明书', 'Certificate of Incorporation'],
    ['學信網', '学信网', 'ＣＨＳＩ'],
  ])('finds the same by %s, %s and %s', (hant, hans, en) => {
    expect(found(hant).length).toBeGreaterThan(0)
    expect(found(hans)).toEqual(found(hant))
    expect(found(en)).toEqual(found(hant))
  })

  it('leaves the counterpart of the other side beside what was searched for', () => {
    const [requirement] = find(requirements, { q: '商業登記證' })
    expect(requirement?.evidence.map(({ id }) => id)).toContain('ml-business-licence')
  })

  it('wants every word, and finds nothing for what there is not', () => {
    expect(found('certificate police')).toEqual(['good-standing'])
    expect(found('certificate zzzz')).toEqual([])
  })

  it('finds each requirement by its own name in each language, and only what is from where it was asked', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...requirements),
        fc.constantFrom(...languages),
        fc.constantFrom(...origins),
        ({ id, name, evidence }, language, origin) => {
          const hits = find(requirements, { q: name[language], origin })
          const wanted = evidence.filter((one) => one.origin === origin)
          expect(hits.find((one) => one.id === id)?.evidence ?? []).toEqual(wanted)
          for (const hit of hits) expect(hit.evidence.every((one) => one.origin === origin)).toBe(true)
        },
      ),
    )
  })

  it('is asked anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (q) => {
        expect(find(requirements, { q }).length).toBeLessThanOrEqual(requirements.length)
      }),
    )
  })
})

describe('a pair', () => {
  it('has documents of both sides: data of either is no document', () => {
    const pair = (id: string) => requirements.filter((one) => one.id === id).map(isPair)
    expect([pair('company-existence'), pair('premises'), pair('approved-firm')]).toEqual([[true], [false], [false]])
  })
})
