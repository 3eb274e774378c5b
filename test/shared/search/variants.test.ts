import { describe, expect, it } from 'vitest'
import { find, makeIndex } from './documents.ts'

/** Characters of which conversion has to choose one; whichever is written or typed, all are found. */
const ambiguous = [
  '干乾幹',
  '发發髮',
  '后後',
  '里裏裡',
  '台臺檯颱',
  '面麵',
  '系係繫',
  '征徵',
  '制製',
  '复復複',
  '历歷曆',
  '钟鐘鍾',
  '谷穀',
  '斗鬥',
  '松鬆',
  '余餘',
  '冲沖衝',
  '准準',
  '几幾',
  '出齣',
  '卷捲',
  '只隻',
  '吁籲',
  '回迴',
  '困睏',
  '郁鬱',
  '表錶',
  '签簽籤',
  '范範',
  '占佔',
  '云雲',
  '筑築',
  '划劃',
  '志誌',
  '游遊',
  '证證証',
  '线線綫',
  '群羣',
  '床牀',
  '峰峯',
  '里裡',
]

describe('variants of a character', () => {
  it.each(ambiguous)('are found by one another: %s', (variants) => {
    const index = makeIndex(
      Object.fromEntries([...variants].map((variant, at) => [`d${at}`, [`天${variant}地`]] as const)),
    )
    const whole = find(index, `天${[...variants][0]}地`)
    expect(whole).toHaveLength([...variants].length)
    for (const variant of variants) {
      expect(find(index, `天${variant}地`)).toEqual(whole)
      expect(find(index, variant)).toEqual(whole)
    }
  })
})
