import { Converter } from 'opencc-js'
import { describe, expect, it } from 'vitest'
import { referenceStandards } from '#functions/standards/reference-service.ts'
import { buildStandardsIndex, loadStandardsIndex, standardAt } from '#functions/standards/search.ts'
import { lastDayOf } from '#functions/standards/standing.ts'
import { languages } from '#shared/domain/language.ts'
import { answersStandard, type StandardQuery, standardQueries } from '#test/support/standards-queries.ts'

const standards = referenceStandards()
const index = loadStandardsIndex(buildStandardsIndex(standards).serialize())
const today = '2026-09-01'
const find = (query: string, limit = 3, asOf = today) =>
  index.search(query, { limit, asOf }).hits.map(({ id }) => standardAt(id))

/** The part of these queries that has what was wanted among the first so many. */
const share = (asked: readonly StandardQuery[], most: number): number =>
  asked.filter((wanted) => find(wanted.query, most).some((id) => answersStandard(wanted, id))).length / asked.length

const ways = [...languages, 'reference']

describe('the log of queries', () => {
  it('has a hundred and more, in each way, for every standard that is in force, and a quarter that is held out', () => {
    expect(standardQueries.length).toBeGreaterThanOrEqual(100)
    for (const way of ways) expect(standardQueries.filter((one) => one.way === way).length).toBeGreaterThanOrEqual(50)
    const inForce = new Set(index.list({ limit: 1000, asOf: today }).hits.map(({ id }) => standardAt(id)))
    expect(new Set(standardQueries.map(({ wanted }) => wanted))).toEqual(inForce)
    expect(standardQueries.filter(({ heldOut }) => heldOut).length).toBeGreaterThanOrEqual(standardQueries.length / 4)
    expect(new Set(standardQueries.map(({ query }) => query)).size).toBe(standardQueries.length)
  })
})

describe('searching the reference standards', () => {
  it.each(ways)('puts the wanted one first in 95 %% of the queries in the way %s', (way) => {
    expect(
      share(
        standardQueries.filter((one) => one.way === way),
        1,
      ),
    ).toBeGreaterThanOrEqual(0.95)
  })

  it('puts the wanted one among the first three in 99 % of all queries', () => {
    expect(share(standardQueries, 3)).toBeGreaterThanOrEqual(0.99)
  })

  it('does as well with the queries on which nothing was tuned', () => {
    const heldOut = standardQueries.filter((one) => one.heldOut)
    expect(share(heldOut, 1)).toBeGreaterThanOrEqual(0.95)
    expect(share(heldOut, 3)).toBeGreaterThanOrEqual(0.98)
  })

  it('answers alike, in the same order, to a query in the other script', () => {
    const convert = Converter({ from: 'hk', to: 'cn' })
    const all = { limit: standards.length, asOf: today }
    for (const { query } of standardQueries)
      expect(index.search(convert(query), all), query).toEqual(index.search(query, all))
  })

  it.each(['結構工程師', '结构工程师', 'structural engineer'])(
    'finds for a profession that no standard names what is for all of its kind: %s',
    (query) => {
      expect(find(query, 3)).toContain('qual-construction-professionals')
    },
  )

  it('finds each by its whole title in every language', () => {
    for (const { id, editions } of standards)
      for (const edition of editions)
        for (const language of languages) {
          const asOf = lastDayOf({ editions, withdrawn: null, supersededBy: [] }, edition) ?? today
          if (index.list({ limit: 500, asOf }).hits.some((hit) => standardAt(hit.id) === id))
            expect(find(edition.title[language], 1, asOf), edition.title[language]).toEqual([id])
        }
  })
})

describe('searching as of a day', () => {
  it('finds what was in force then, and nothing of what came later', () => {
    expect(find('judgments', 5, '2023-06-01')).toContain('dispute-choice-of-court')
    expect(find('judgments', 5, '2023-06-01')).not.toContain('dispute-judgments')
    expect(find('judgments', 5, '2026-06-01')).toContain('dispute-judgments')
    expect(find('財稅〔2014〕26號', 1, '2016-01-01')).toEqual(['tax-cit-15'])
  })

  it('counts for each value what choosing it shows, on that day', () => {
    const asked = { limit: 0, asOf: '2020-06-01' }
    const { counts, total } = index.search('香港', asked)
    for (const [facet, values] of counts)
      for (const [value, count] of values)
        expect(index.search('香港', { ...asked, facets: { [facet]: value } }).total, `${facet} ${value}`).toBe(count)
    expect([...(counts.get('area')?.values() ?? [])].reduce((sum, count) => sum + count, 0)).toBe(total)
  })

  it('finds nothing before anything was', () => {
    expect(find('tax', 5, '1900-01-01').filter((id) => id === 'tax-cit-15')).toEqual([])
  })
})

describe('an odd query', () => {
  it.each([
    ['稅', 'tax-'],
    ['钢', 'con-steel'],
    ['(Cap|123)*', 'con-building-control'],
    ['[財稅2021]30號+?', 'tax-cit-15'],
    ['🏗️ 第123章 🏗️', 'con-building-control'],
    ['ＣＡＰ．６０９　仲裁', 'dispute-'],
    ['ＧＢ５００１６－２０１４', 'con-fire'],
    ['港資港法'.repeat(2500), 'dispute-hk-law'],
  ])('is answered by what it has of words: %.20s', (query, wanted) => {
    expect(find(query, 1)[0]).toContain(wanted)
  })

  it.each(['🙂🙂', '.*', '[a-', '(((', '\\', '\u0000', '　', '('.repeat(10_000)])(
    'of no words finds nothing: %.20j',
    (query) => {
      expect(find(query)).toEqual([])
    },
  )
})
