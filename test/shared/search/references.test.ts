import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highlight } from '#shared/search/highlight.ts'
import { referencesIn } from '#shared/search/references.ts'
import { find, makeIndex } from './documents.ts'

const termsIn = (text: string): string[] => referencesIn(text).flatMap(({ terms }) => terms)

describe('a reference', () => {
  it.each([
    [
      ['cap123'],
      [
        'Cap 123',
        'Cap.123',
        'cap. 123',
        'CAP123',
        'Chapter 123',
        '第123章',
        'Ｃａｐ．１２３',
        '第 １２３ 章',
        '《建築物條例》（第123章）',
      ],
    ],
    [
      ['cap123', 'cap123n'],
      ['Cap. 123N', 'cap123n', '第123N章', '《建築物（小型工程）規例》（第123N章）'],
    ],
    [['cap6'], ['Cap. 6 Bankruptcy Ordinance', '《破產條例》（第6章）', 'Cap 06']],
    [['gb50016'], ['GB 50016', 'gb50016', 'ＧＢ　５００１６', 'GB-50016']],
    [
      ['gb50016', 'gb50016-2014'],
      ['GB50016-2014', 'GB 50016－2014', 'GB 50016—2014', 'gb/50016 (2014)'],
    ],
    [
      ['gb50378', 'gb50378-2019'],
      ['GB/T 50378-2019', 'GBT50378-2019', 'GB／T　50378-2019'],
    ],
    [
      ['jgj59', 'jgj59-2011'],
      ['JGJ 59-2011', 'jgj59-2011'],
    ],
    [['gf2017-0201'], ['GF-2017-0201', 'GF—2017—0201', 'gf 2017 0201']],
    [
      ['no2021-30'],
      [
        '财税〔2021〕30号',
        '財稅〔2021〕30號',
        '財稅[2021]30號',
        '財稅［2021］30號',
        '财税（2021）30号',
        '财税【2021】30',
        '财税 2021 30号',
        'Cai Shui [2021] No. 30',
        'No. 30 of 2021',
      ],
    ],
    [['no2021-1'], ['公告2021年第1号', '公告2021年第1號', '公告2021年1号', 'Announcement 2021 No. 1']],
    [['no62'], ['卫生部令第62号', '衞生部令第62號', 'Order No. 62']],
    [['s45'], ['s.45', 's 45', 'section 45', '第45條', '第45条']],
    [['s16b'], ['s.16B', '第16B條', 'Section 16b']],
  ] as const)('is %j however it is spelled: %j', (terms, spellings) => {
    for (const spelling of spellings) expect(termsIn(spelling), spelling).toEqual(terms)
  })

  it('of several in a text is each of them, in their order', () => {
    expect(termsIn('财税〔2021〕30号; 财税〔2024〕13号; extended by 财税〔2026〕3号')).toEqual([
      'no2021-30',
      'no2024-13',
      'no2026-3',
    ])
    expect(termsIn('Cap. 609 s.45; 2019 Arrangement')).toEqual(['cap609', 's45'])
    expect(termsIn('《施工安全》第59I章；第59章第6BA條')).toEqual(['cap59', 'cap59i', 'cap59', 's6ba'])
  })

  it.each([
    'landscape 123',
    'recap123x',
    'GB',
    'Cap',
    '第章',
    '2021年8月',
    'Hong Kong’s 45 schools',
    '15%',
    'NEC4',
    '2020 2021',
  ])('is not seen in %s', (text) => {
    expect(termsIn(text)).toEqual([])
  })

  it('lies in the text where it is written', () => {
    const text = '見《仲裁條例》（第６０９章）及 GB/T 50378-2019。'
    expect(referencesIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      '第６０９章',
      'GB/T 50378-2019',
    ])
  })

  it('is found in any text without an error, inside it and in its order', () => {
    const text = fc.string({ unit: fc.constantFrom(...'cap.第章號GBT/〔〕2019（）sno年 -．１'), maxLength: 30 })
    fc.assert(
      fc.property(text, (given) => {
        let before = 0
        for (const { start, end } of referencesIn(given)) {
          expect(start).toBeGreaterThanOrEqual(before)
          expect(end).toBeGreaterThan(start)
          before = end
        }
        expect(before).toBeLessThanOrEqual(given.length)
      }),
    )
  })
})

describe('searching by a reference', () => {
  const index = makeIndex({
    buildings: ['Cap. 123 Buildings Ordinance'],
    minor: ['《建築物（小型工程）規例》（第123N章）'],
    fire: ['GB 50016-2014'],
    green: ['GB/T 50378'],
    tax: ['財稅〔2021〕30號'],
    talent: ['财税〔2023〕34号'],
  })

  it.each([
    ['cap 123', 'buildings'],
    ['第123章', 'buildings'],
    ['Cap.123N', 'minor'],
    ['gb50016', 'fire'],
    ['GB 50378-2019', 'green'],
    ['50378', 'green'],
    ['財稅[2023]34號', 'talent'],
    ['财税（2021）30号', 'tax'],
  ])('finds for %s first %s', (query, wanted) => {
    expect(find(index, query)[0]).toBe(wanted)
  })

  it('does not take one for another that only begins like it', () => {
    expect(find(index, 'Cap 12')).toEqual([])
    expect(find(index, 'GB 5001')).toEqual([])
  })

  it('marks the whole of it, however either is spelled', () => {
    expect(highlight('《建築物條例》（第123章）', 'cap.123')).toEqual([
      { text: '《建築物條例》（', match: false },
      { text: '第123章', match: true },
      { text: '）', match: false },
    ])
  })
})
