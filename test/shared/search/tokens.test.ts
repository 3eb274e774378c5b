import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexTerms, keyOf, stem, tokensOf } from '#shared/search/tokens.ts'

const terms = (text: string): string[] => indexTerms(tokensOf(text))

describe('the terms of a text', () => {
  it('are words, numbers and the pairs of a Chinese run with its last character', () => {
    expect(terms('Qianhai 15% 公司工作')).toEqual(['qianhai', '15', '公司', '司工', '工作', '作'])
  })

  it('part where the script changes', () => {
    expect(terms('前海e站通')).toEqual(['前海', '海', 'e', '站通', '通'])
  })

  it.each(['GB50016-2014', 'GB 50016-2014', 'gb/50016 (2014)'])(
    'are those of a reference in any spelling: %s',
    (text) => {
      expect(terms(text)).toEqual(['gb50016', 'gb50016-2014', 'gb', '50016', '2014'])
    },
  )

  it('leave out English words that name nothing', () => {
    expect(terms('How do I apply for the licence')).toEqual(['apply', 'licence'])
  })

  it('take an apostrophe for part of the word', () => {
    expect(terms('Lawyer’s')).toEqual(terms("lawyer's"))
    expect(terms('Bao’an')).toEqual(['baoan'])
  })

  it('are none for signs and emoji', () => {
    expect(terms('🙂 — (.*) [ ] \\ 「」')).toEqual([])
  })
})

describe('the stem of a word', () => {
  it.each([
    ['companies', 'company'],
    ['taxes', 'tax'],
    ['licences', 'licence'],
    ['businesses', 'business'],
    ['branches', 'branch'],
    ['places', 'place'],
    ['business', 'business'],
    ['status', 'status'],
    ['analysis', 'analysis'],
    ['gas', 'gas'],
  ])('of %s is %s', (word, expected) => {
    expect(stem(word)).toBe(expected)
  })
})

describe('the place of a token', () => {
  it('is inside the text and not before that of the token before', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        let before = 0
        for (const token of tokensOf(text)) {
          const start = token.kind !== 'run' ? token.start : (token.starts[0] as number)
          const end = token.kind !== 'run' ? token.end : (token.ends.at(-1) as number)
          // ㎡ is a letter and a number in one place.
          expect(start).toBeGreaterThanOrEqual(before)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          before = start
        }
      }),
    )
  })
})

describe('the key of a text', () => {
  it('is the same for the same words in another script, case, width and number', () => {
    expect(keyOf(tokensOf('公司註冊 ＦＯＲＭＳ'))).toBe(keyOf(tokensOf('公司注册，form')))
  })
})
