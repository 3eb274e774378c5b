import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import MiniSearch from 'minisearch'
import { buildServiceIndex, loadServiceIndex } from '#functions/catalogue/search.ts'
import { languages } from '#shared/domain/language.ts'
import type { Service } from '#shared/domain/service.ts'
import { indexTerms, tokensOf } from '#shared/search/tokens.ts'
import { unitsOf } from '#shared/search/units.ts'
import { fullList } from '#test/support/full-list.ts'
import { answers, serviceQueries } from '#test/support/service-queries.ts'
import type { BenchTable } from './table.ts'

/** A search engine, ready to be asked; `search` answers the ids of the first twenty. */
type Engine = {
  readonly name: string
  readonly search: (query: string) => readonly string[]
  /** How long it takes from bytes to being ready, in ms. */
  readonly load: () => number
  readonly bytes: number
}

const firstPage = 20
const rounds = 15
const weights = { name: 8, code: 8, result: 3, department: 2, materials: 1 } as const
const fieldNames = Object.keys(weights) as (keyof typeof weights)[]

type Texts = Readonly<Record<(typeof fieldNames)[number], readonly string[]>>

/** The same texts for every engine: what functions/catalogue/search.ts indexes. */
const textsOf = (service: Service): Texts => ({
  name: languages.map((language) => service.name[language]),
  code: [service.code],
  result: languages.map((language) => service.result.name[language]),
  department: languages.map((language) => service.department.name[language]),
  materials: service.materials.flatMap(({ name }) => languages.map((language) => name[language])),
})

// The same words and bigrams for every engine, the texts that are alike in both scripts once, as ours does it.
const termsOf = (texts: readonly string[]): string[] =>
  [...new Set(texts.map((text) => indexTerms(tokensOf(text)).join(' ')))].flatMap((terms) => terms.split(' '))

const queryTerms = (query: string): string[] => [...new Set(unitsOf(tokensOf(query)).map(({ term }) => term))]

const timed = (work: () => unknown): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** The middle of some measurements of one thing. */
const median = (measure: () => number, times = 9): number =>
  Array.from({ length: times }, measure).sort((a, b) => a - b)[Math.floor(times / 2)] as number

const ours = (services: readonly Service[], limit: number, name: string): Engine => {
  const bytes = buildServiceIndex(services).serialize()
  const index = loadServiceIndex(bytes)
  return {
    name,
    search: (query) => index.search(query, { limit }).hits.map(({ id }) => id),
    load: () => timed(() => loadServiceIndex(bytes)),
    bytes: bytes.length,
  }
}

/** SQLite's full-text index over the same terms, ranked by its bm25 with the same weights. */
const fts5 = (services: readonly Service[], operator: 'AND' | 'OR', name: string): Engine => {
  const database = new DatabaseSync(':memory:')
  database.exec(
    `create virtual table services using fts5(id unindexed, ${fieldNames.join(', ')}, tokenize = "unicode61 remove_diacritics 0")`,
  )
  const insert = database.prepare('insert into services values (?, ?, ?, ?, ?, ?)')
  database.exec('begin')
  for (const service of services) {
    const texts = textsOf(service)
    const columns: SQLInputValue[] = fieldNames.map((field) => termsOf(texts[field]).join(' '))
    insert.run(service.id, ...columns)
  }
  database.exec("commit; insert into services(services) values ('optimize')")
  database.exec(`insert into services(services, rank) values ('rank', 'bm25(0, ${Object.values(weights).join(', ')})')`)
  const image = database.serialize()
  const find = database.prepare(`select id from services where services match ? order by rank limit ${firstPage}`)
  return {
    name,
    search: (query) => {
      const terms = queryTerms(query)
      if (terms.length === 0) return []
      return find.all(terms.map((term) => `"${term}"`).join(` ${operator} `)).map(({ id }) => String(id))
    },
    load: () =>
      timed(() => {
        const opened = new DatabaseSync(':memory:')
        opened.deserialize(image)
        opened.prepare('select id from services where services match ? limit 1').all('"税"')
        opened.close()
      }),
    bytes: image.length,
  }
}

/** MiniSearch over the same terms, with its prefixes and typing errors for Latin words. */
const miniSearch = (services: readonly Service[]): Engine => {
  const options = {
    fields: [...fieldNames],
    idField: 'id',
    tokenize: (text: string) => text.split(' '),
    processTerm: (term: string) => (term === '' ? null : term),
  }
  const index = new MiniSearch(options)
  index.addAll(
    services.map((service) => {
      const texts = textsOf(service)
      return {
        id: service.id,
        ...Object.fromEntries(fieldNames.map((field) => [field, termsOf(texts[field]).join(' ')])),
      }
    }),
  )
  const json = JSON.stringify(index)
  const isWord = (term: string): boolean => /^[a-z]{4,}$/.test(term)
  return {
    name: 'MiniSearch, same terms',
    search: (query) =>
      index
        .search(queryTerms(query).join(' '), {
          boost: weights,
          prefix: (term, position, terms) => isWord(term) && position === terms.length - 1,
          fuzzy: (term) => isWord(term) && (term.length < 8 ? 1 : 2),
        })
        .slice(0, firstPage)
        .map(({ id }) => String(id)),
    load: () => timed(() => MiniSearch.loadJSON(json, options)),
    bytes: Buffer.byteLength(json),
  }
}

/** The time of every query in every round, in µs, ascending; the engines take turns so that all meet the same machine. */
const measure = (engines: readonly Engine[]): ReadonlyMap<Engine, readonly number[]> => {
  const times = new Map(engines.map((engine) => [engine, [] as number[]]))
  for (let round = -3; round < rounds; round += 1)
    for (const [engine, taken] of times)
      for (const { query } of serviceQueries) {
        const time = timed(() => engine.search(query)) * 1000
        if (round >= 0) taken.push(time)
      }
  return new Map([...times].map(([engine, taken]) => [engine, taken.sort((a, b) => a - b)]))
}

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] as number

/** How often the wanted item is first, and among the first three. */
const relevance = ({ search }: Engine) => {
  const ranks = serviceQueries.map((wanted) => search(wanted.query).findIndex((id) => answers(wanted, id)))
  const share = (most: number) => ranks.filter((rank) => rank >= 0 && rank < most).length / ranks.length
  return { first: share(1), firstThree: share(3) }
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

/**
 * Finds services in a list of the size of Shenzhen's, with a log of queries in four ways: English, Traditional,
 * Simplified, and as people type. One run for all engines, on the same texts, terms and queries.
 */
export const searchBench = async (): Promise<BenchTable> => {
  const services = fullList()
  const own = ours(services, firstPage, 'shared/search')
  const everything = ours(services, services.length, 'shared/search, all hits (as the catalogue asks)')
  const anyWord = fts5(services, 'OR', 'SQLite FTS5, same terms, any of them')
  const engines = [
    own,
    everything,
    anyWord,
    fts5(services, 'AND', 'SQLite FTS5, same terms, all of them'),
    miniSearch(services),
  ]
  const times = measure(engines)
  const of = (engine: Engine, part: number): number => quantile(times.get(engine) ?? [], part)
  const load = median(own.load)
  const ratio = of(everything, 0.5) / of(anyWord, 0.5)
  const found = relevance(own)
  return {
    title: `Search: ${services.length} items in three languages, ${serviceQueries.length} queries × ${rounds} rounds`,
    columns: ['', 'p50 µs', 'p99 µs', 'load ms', 'KiB', 'wanted first', 'in first three'],
    rows: engines.map((engine) => {
      const { first, firstThree } = relevance(engine)
      return [
        engine.name,
        of(engine, 0.5).toFixed(0),
        of(engine, 0.99).toFixed(0),
        median(engine.load).toFixed(2),
        Math.round(engine.bytes / 1024),
        percent(first),
        percent(firstThree),
      ]
    }),
    verdicts: [
      {
        // FTS5 is quicker when it asks for all words, because then it finds nothing for most queries.
        what: 'p50, all hits, against FTS5 with any of the terms',
        limit: '≤ 1.00 ×',
        measured: `${ratio.toFixed(2)} ×`,
        ok: ratio <= 1,
      },
      {
        what: 'p99 in process, all hits',
        limit: '≤ 5 ms',
        measured: `${(of(everything, 0.99) / 1000).toFixed(2)} ms`,
        ok: of(everything, 0.99) <= 5000,
      },
      { what: 'index load', limit: '≤ 60 ms', measured: `${load.toFixed(2)} ms`, ok: load <= 60 },
      {
        what: 'wanted item first / in the first three',
        limit: '≥ 95 % / ≥ 99 %',
        measured: `${percent(found.first)} / ${percent(found.firstThree)}`,
        ok: found.first >= 0.95 && found.firstThree >= 0.99,
      },
    ],
  }
}
