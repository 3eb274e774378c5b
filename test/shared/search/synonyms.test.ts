import { describe, expect, it } from 'vitest'
import groups from '#shared/search/data/synonyms.json' with { type: 'json' }
import { synonymsIn } from '#shared/search/synonyms.ts'
import { keyOf, tokensOf } from '#shared/search/tokens.ts'
import { unitsOf } from '#shared/search/units.ts'
import { find, makeIndex } from './documents.ts'

const keysOf = (phrases: readonly string[]) => phrases.map((phrase) => keyOf(tokensOf(phrase)))
const spansOf = (query: string) => synonymsIn(unitsOf(tokensOf(query)).map(({ term }) => term))

describe('the table of synonyms', () => {
  it('names each concept once, in each of the languages', () => {
    expect(new Set(groups.map(({ concept }) => concept)).size).toBe(groups.length)
    for (const group of groups)
      for (const language of ['en', 'zh-Hant', 'zh-Hans'] as const)
        expect(group[language].length, `${group.concept} in ${language}`).toBeGreaterThan(0)
  })

  it('lists no phrase twice in a language, and none that is nothing to a search', () => {
    for (const group of groups)
      for (const language of ['en', 'zh-Hant', 'zh-Hans'] as const) {
        const keys = keysOf(group[language])
        expect(new Set(keys).size, `${group.concept} in ${language}`).toBe(keys.length)
        expect(keys, group.concept).not.toContain('')
      }
  })

  it('has no single Chinese character, which would be a part of any other word', () => {
    for (const group of groups)
      for (const phrase of [...group['zh-Hant'], ...group['zh-Hans']]) expect([...phrase].length).toBeGreaterThan(1)
  })
})

describe('the other ways to say a phrase', () => {
  it.each([
    ['牌照', '許可證'],
    ['許可證', '牌照'],
    ['licence', '许可证'],
    ['商業登記', '营业执照'],
    ['的士', '出租汽车'],
    ['taxi', '的士'],
    ['僱員', '员工'],
    ['報稅', '纳税申报'],
    ['按揭', '抵押贷款'],
    ['清盤', '破产清算'],
  ])('find, for %s, what is called %s', (query, name) => {
    const index = makeIndex({ wanted: [name], other: ['水土保持'] })
    expect(find(index, query)).toEqual(['wanted'])
  })

  it('are also those for what it is one of, and not the other way round', () => {
    const index = makeIndex({ any: ['註冊工程師'], one: ['结构工程师'], other: ['水土保持'] })
    expect(find(index, 'structural engineer')).toEqual(['one', 'any'])
    expect(find(index, 'engineer')).toEqual([])
  })

  it('leave the parts of a phrase their weight where no document has it in any words', () => {
    const index = makeIndex({ part: ['登記'], other: ['水土保持'] })
    expect(find(index, '結構工程師登記')).toEqual(['part'])
  })

  it('come after the words themselves', () => {
    const index = makeIndex({ a: ['出租车经营'], b: ['的士经营'] })
    expect(find(index, '的士')).toEqual(['b', 'a'])
    expect(find(index, '出租车')).toEqual(['a', 'b'])
  })

  it('are those of the longest phrase: a part of it means nothing by itself', () => {
    const [span, ...more] = spansOf('商業登記')
    expect(span).toMatchObject({ from: 0, to: 3 })
    for (const other of more) expect(other).toMatchObject({ from: 0, to: 3 })
  })

  it('are none for words that the table does not have', () => {
    expect(spansOf('水龍頭')).toEqual([])
  })
})
