import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highlight } from '#shared/search/highlight.ts'

/** The text with what matches in brackets. */
const marked = (text: string, query: string): string =>
  highlight(text, query)
    .map((segment) => (segment.match ? `[${segment.text}]` : segment.text))
    .join('')

describe('a highlight', () => {
  it.each([
    ['公司變更登記', '公司', '[公司]變更登記'],
    ['公司变更', '公司變更', '[公司变更]'],
    ['電子營業執照', '电子', '[電子]營業執照'],
    ['Tax return', 'tax', '[Tax] return'],
    ['Companies Registry', 'company', '[Companies] Registry'],
    ['Café licence', 'cafe', '[Café] licence'],
    ['Cafe\u0301 licence', 'cafe', '[Cafe\u0301] licence'],
    ['ＡＢＣ中心', 'abc', '[ＡＢＣ]中心'],
    ['乾貨進口', '干货', '[乾貨]進口'],
    ['納稅人套餐', '税', '納[稅]人套餐'],
    ['Registration', 'regis', '[Registration]'],
    ['Company', 'compnay', '[Company]'],
  ])('in %s for %s marks %s', (text, query, expected) => {
    expect(marked(text, query)).toBe(expected)
  })

  it('marks the query’s words across the border of scripts, and the other words for the same thing', () => {
    expect(marked('港资有限责任公司设立登记', '公司註冊')).toBe('港资有限责任[公司设立登记]')
    expect(marked('食品經營許可', '食肆牌照')).toBe('[食品經營許可]')
    expect(marked('Establishment registration of a company', '公司註冊')).toContain('[registration]')
  })

  it('marks a phrase of the table only where all of it is there', () => {
    expect(marked('Registration of births', '成立公司')).toBe('Registration of births')
  })

  it('marks nothing for a query without words', () => {
    for (const query of ['', '  ', '🙂', '.*', '[']) expect(marked('Tax [return] .*', query)).toBe('Tax [return] .*')
  })

  it('does not mark a pair of characters that only stand in one another’s words', () => {
    expect(marked('司公', '公司')).toBe('司公')
  })

  it('is the text when its pieces are joined, whatever text and query are', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'公司註冊注册许可證 taxTAXcompnay1㎡①é\u0301🙂㍿ﬁ’') }),
    )
    fc.assert(
      fc.property(text, text, (given, query) => {
        const segments = highlight(given, query)
        expect(segments.map((segment) => segment.text).join('')).toBe(given)
        for (const segment of segments) expect(segment.text).not.toBe('')
        segments.forEach((segment, at) => {
          expect(segment.match).not.toBe(segments[at + 1]?.match)
        })
      }),
      { numRuns: 500 },
    )
  })
})
