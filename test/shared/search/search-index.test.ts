import * as fc from 'fast-check'
import { Converter } from 'opencc-js'
import { describe, expect, it } from 'vitest'
import { makeCharacterClasses } from '#infra/search/character-classes.ts'
import { find, makeIndex } from './documents.ts'

const classes = makeCharacterClasses().map((one) => [...one])

describe('a search', () => {
  it('finds a name by any word of it, in any of its languages', () => {
    const index = makeIndex({
      rent: ['Office rent support', '辦公用房租金支持', '办公用房租金支持'],
      tax: ['Tax return'],
    })
    for (const query of ['office', 'SUPPORT', '租金', '办公用房', '辦公']) expect(find(index, query)).toEqual(['rent'])
  })

  it('answers in the same order whichever variant of a character is typed or indexed', () => {
    const variants = fc.array(
      fc.constantFrom(...classes).chain((one) => fc.tuple(fc.constantFrom(...one), fc.constantFrom(...one))),
      { minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(fc.array(variants, { minLength: 1, maxLength: 6 }), fc.nat(), (texts, chosen) => {
        const text = (one: readonly (readonly [string, string])[], side: 0 | 1) =>
          one.map((pair) => pair[side]).join('')
        const index = makeIndex(Object.fromEntries(texts.map((one, at) => [`d${at}`, [text(one, 0)]])))
        const asked = texts[chosen % texts.length] as (typeof texts)[number]
        const answer = index.search(text(asked, 0), { limit: 100 })
        expect(answer.hits[0]?.id).toBeDefined()
        expect(index.search(text(asked, 1), { limit: 100 })).toEqual(answer)
      }),
    )
  })

  it('answers alike to a sentence and to its conversion into the other script', () => {
    const index = makeIndex({
      setup: ['港資有限責任公司設立登記', '港资有限责任公司设立登记'],
      planner: ['香港城市規劃專業企業執業備案', '香港城市规划专业企业执业备案'],
      permit: ['建築工程施工許可', '建筑工程施工许可'],
    })
    const convert = Converter({ from: 'hk', to: 'cn' })
    for (const query of ['香港公司註冊', '執業備案', '開工許可證', '干燥機', '規劃'])
      expect(index.search(convert(query), { limit: 10 })).toEqual(index.search(query, { limit: 10 }))
  })

  it('matches 干, 乾 and 幹 with one another', () => {
    const index = makeIndex({ dry: ['乾貨進口'], cadre: ['幹部培訓'], other: ['鮮貨進口'] })
    expect(find(index, '干货')).toEqual(['dry'])
    expect(find(index, '干部')).toEqual(['cadre'])
    expect(find(index, '乾').sort()).toEqual(['cadre', 'dry'])
  })

  it('finds one character wherever it stands in a word', () => {
    const index = makeIndex({ first: ['稅務'], last: ['報稅'], middle: ['納稅人'], none: ['登記'] })
    expect(find(index, '税').sort()).toEqual(['first', 'last', 'middle'])
  })

  it('puts the item whose whole name was typed first, however short the name', () => {
    const index = makeIndex({
      a: { name: ['Permit'], about: [] },
      b: { name: ['Permit permit permit for a permit'], about: ['permit'] },
    })
    expect(find(index, 'permits')[0]).toBe('a')
    expect(find(index, 'ＰＥＲＭＩＴ')[0]).toBe('a')
  })

  it('counts a name for more than what is said about it', () => {
    const index = makeIndex({
      a: { name: ['Food business'], about: ['tax', 'tax certificate'] },
      b: { name: ['Tax account'], about: [] },
    })
    expect(find(index, 'tax')).toEqual(['b', 'a'])
  })

  it('favours items that have all of the words', () => {
    const index = makeIndex({
      a: ['Hong Kong doctors'],
      b: ['Hong Kong lawyers'],
      c: ['Doctors'],
      d: ['Hong Kong schools'],
    })
    expect(find(index, 'doctor in Hong Kong')[0]).toBe('a')
  })

  it('leaves out what has only the commonest word, and counts what it lists', () => {
    const index = makeIndex(
      Object.fromEntries(
        Array.from({ length: 30 }, (_, at) => [`d${at}`, [at === 7 ? 'Hong Kong doctors' : 'Hong Kong']]),
      ),
    )
    expect(index.search('Hong Kong doctor', { limit: 10 })).toMatchObject({ hits: [{ id: 'd7' }], total: 1 })
    expect(index.search('Hong Kong', { limit: 10 })).toMatchObject({ total: 30 })
  })

  it('puts equals in the order of their ids', () => {
    const index = makeIndex({ c: ['Tax'], a: ['Tax'], b: ['Tax'] })
    expect(find(index, 'tax')).toEqual(['a', 'b', 'c'])
  })

  it('gives no more than it is asked for, and says how many there are', () => {
    const index = makeIndex({ a: ['Tax one'], b: ['Tax two'], c: ['Tax three'] })
    const { hits, total } = index.search('tax', { limit: 2 })
    expect(hits).toHaveLength(2)
    expect(total).toBe(3)
  })
})

describe('a mistyped word', () => {
  const setup = () =>
    makeIndex({ company: ['Company registration', '公司註冊'], tax: ['Tax return'], taxi: ['Taxi'], form: ['Forms'] })

  it.each(['compny registration', 'comapny', 'registratoin', 'regisration', 'COMPAMY'])(
    'is understood: %s',
    (query) => {
      expect(find(setup(), query)[0]).toBe('company')
    },
  )

  it('is not guessed at when it is short or a number', () => {
    expect(find(makeIndex({ a: ['VAT'], b: ['2014'] }), 'vax')).toEqual([])
    expect(find(makeIndex({ a: ['2014'] }), '2015')).toEqual([])
  })

  it('gives way to a word that is spelled so', () => {
    expect(find(makeIndex({ a: ['Planner'], b: ['Planter'] }), 'planter')).toEqual(['b'])
  })

  it('means also what the right word means in other words', () => {
    expect(find(makeIndex({ a: ['Cab rank', '的士站'], b: ['School'] }), 'txai cabb')).toEqual(['a'])
    expect(find(makeIndex({ a: ['商標'], b: ['學校'] }), 'trademrk')).toEqual(['a'])
  })
})

describe('the last word', () => {
  it('may be typed in part', () => {
    const index = makeIndex({ a: ['Residence permit'], b: ['Resale'] })
    expect(find(index, 'reside')).toEqual(['a'])
    expect(find(index, 'permit resid')[0]).toBe('a')
  })

  it('counts the whole word for more', () => {
    const index = makeIndex({ a: ['Taxation'], b: ['Tax'] })
    expect(find(index, 'tax')).toEqual(['b', 'a'])
  })
})

describe('an odd query', () => {
  const index = makeIndex({ setup: ['Company registration', '公司註冊'], c: ['C++ (.*) 15%'] })

  it.each(['', '   ', '🙂🙂', '.*', '[a-', '(((', '\\', '\u0000', '%', '「」', '\ud800', '"AND" -'])(
    'of no words finds nothing: %j',
    (query) => {
      expect(index.search(query, { limit: 10 })).toMatchObject({ hits: [], total: 0 })
    },
  )

  it('finds by the words that it has among the signs', () => {
    expect(find(index, '🙂公司🙂')).toEqual(['setup'])
    expect(find(index, '(company|registration)*')[0]).toBe('setup')
    expect(find(index, '１５％')).toEqual(['c'])
  })

  it('of 10,000 characters answers as its beginning does', () => {
    const long = '公司註冊'.repeat(2500)
    expect(index.search(long, { limit: 10 })).toEqual(index.search(long.slice(0, 1000), { limit: 10 }))
    expect(find(index, long)).toEqual(['setup'])
    expect(find(index, 'a'.repeat(10_000))).toEqual([])
    expect(find(index, '('.repeat(10_000))).toEqual([])
  })

  it('of any characters at all is answered', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (query) => {
        const { hits, total } = index.search(query, { limit: 10 })
        expect(hits.length).toBe(Math.min(10, total))
        expect(Array.isArray(index.suggest(query))).toBe(true)
      }),
    )
  })
})

describe('a suggestion', () => {
  const setup = () =>
    makeIndex({
      a: ['Trade mark registration', '商標註冊'],
      b: ['Construction permit', '施工許可'],
      c: ['Deregistration', '註銷'],
    })

  it('is the nearest spelling, past what a search tolerates', () => {
    expect(setup().suggest('consruktoin permit')).toEqual(['construction permit'])
  })

  it('keeps what was right as it was typed', () => {
    expect(setup().suggest('施工 prmiit')).toEqual(['施工 permit'])
  })

  it('for Chinese is a phrase in the script of the query', () => {
    expect(setup().suggest('註鎖')).toContain('註銷')
    expect(setup().suggest('注锁')).toContain('注销')
  })

  it('always finds something, and is never the query itself', () => {
    const index = setup()
    const typed = fc.string({ unit: fc.constantFrom(...'註銷冊商標 permitregstaoncu'), maxLength: 14 })
    fc.assert(
      fc.property(typed, (query) => {
        for (const suggestion of index.suggest(query)) {
          expect(find(index, suggestion)).not.toEqual([])
          expect(suggestion).not.toBe(query)
        }
      }),
    )
  })

  it('is none when nothing is near', () => {
    expect(setup().suggest('xyzzyxyzzy')).toEqual([])
    expect(setup().suggest('')).toEqual([])
  })
})
