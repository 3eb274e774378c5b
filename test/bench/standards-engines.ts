import { DatabaseSync } from 'node:sqlite'
import { create, insertMultiple, load as loadOrama, save as saveOrama, search as searchOrama } from '@orama/orama'
import FlexSearch from 'flexsearch'
import MiniSearch from 'minisearch'
import {
  buildStandardsIndex,
  documentsOf,
  fields,
  loadStandardsIndex,
  standardAt,
} from '#functions/standards/search.ts'
import type { Standard } from '#functions/standards/standard.ts'
import { indexTerms, tokensOf } from '#shared/search/tokens.ts'
import { unitsOf } from '#shared/search/units.ts'

/** A search engine, ready to be asked; `search` answers the ids of the first twenty standards. */
export type Engine = {
  readonly name: string
  readonly search: (query: string) => readonly string[]
  /** How long it takes from bytes to being ready, in ms; null where it has no such form. */
  readonly load: (() => number) | null
  readonly bytes: number | null
}

export const asOf = '2026-09-01'
const firstPage = 20
const names = Object.keys(fields) as (keyof typeof fields)[]

export const timed = (work: () => unknown): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** The documents in force on the day, each field as the terms that ours has: every engine gets the same. */
export type Corpus = readonly ({ readonly id: string } & Readonly<Record<keyof typeof fields, string>>)[]
export const corpusOf = (standards: readonly Standard[]): Corpus =>
  standards.flatMap(documentsOf).flatMap(({ id, fields: texts, period }) => {
    if (period?.from != null && period.from > asOf) return []
    if (period?.to != null && period.to < asOf) return []
    const terms = (own: readonly string[]) =>
      [...new Set(own.map((text) => indexTerms(tokensOf(text)).join(' ')))].join(' ')
    return [
      { id: standardAt(id), ...Object.fromEntries(names.map((name) => [name, terms(texts[name])])) } as Corpus[number],
    ]
  })

const queryTerms = (query: string): string[] => [...new Set(unitsOf(tokensOf(query)).map(({ term }) => term))]

export const ours = (standards: readonly Standard[]): Engine => {
  const bytes = buildStandardsIndex(standards).serialize()
  const index = loadStandardsIndex(bytes)
  return {
    name: 'shared/search, as of a day, with facets',
    search: (query) => index.search(query, { limit: firstPage, asOf }).hits.map(({ id }) => standardAt(id)),
    load: () => timed(() => loadStandardsIndex(bytes)),
    bytes: bytes.length,
  }
}

const weights = names.map((name) => fields[name].weight)

/** SQLite's full-text index, ranked by its bm25 with the same weights. */
const fts5 = (
  name: string,
  corpus: readonly (readonly string[])[],
  tokenizer: string,
  match: (query: string) => string,
): Engine => {
  const database = new DatabaseSync(':memory:')
  database.exec(
    `create virtual table docs using fts5(id unindexed, ${names.join(', ')}, tokenize = "${tokenizer}"); begin`,
  )
  const insert = database.prepare(`insert into docs values (${['id', ...names].map(() => '?').join(', ')})`)
  for (const row of corpus) insert.run(...row)
  database.exec("commit; insert into docs(docs) values ('optimize')")
  database.exec(`insert into docs(docs, rank) values ('rank', 'bm25(0, ${weights.join(', ')})')`)
  const image = database.serialize()
  const find = database.prepare(`select id from docs where docs match ? order by rank limit ${firstPage}`)
  return {
    name,
    search: (query) => {
      const asked = match(query)
      return asked === '' ? [] : find.all(asked).map(({ id }) => String(id))
    },
    load: () =>
      timed(() => {
        const opened = new DatabaseSync(':memory:')
        opened.deserialize(image)
        opened.prepare('select id from docs where docs match ? limit 1').all('"税务"')
        opened.close()
      }),
    bytes: image.length,
  }
}

export const fts5SameTerms = (corpus: Corpus, operator: 'AND' | 'OR'): Engine =>
  fts5(
    `SQLite FTS5, same terms, ${operator === 'OR' ? 'any' : 'all'} of them`,
    corpus.map((document) => [document.id, ...names.map((name) => document[name])]),
    'unicode61 remove_diacritics 0',
    (query) =>
      queryTerms(query)
        .map((term) => `"${term}"`)
        .join(` ${operator} `),
  )

/** As SQLite does it by itself: three characters at a time of the texts as they are, any run of the query. */
export const fts5Trigram = (standards: readonly Standard[], corpus: Corpus): Engine => {
  const inForce = new Set(corpus.map(({ id }) => id))
  const rows = standards
    .flatMap(documentsOf)
    .map(({ id, fields: texts }) => [standardAt(id), ...names.map((name) => texts[name].join('\n'))])
  return fts5(
    'SQLite FTS5, trigram',
    rows.filter(([id]) => inForce.has(id ?? '')),
    'trigram',
    (query) =>
      query
        .slice(0, 1000)
        .split(/[\s"]+/)
        .filter((part) => [...part].length > 2)
        .map((part) => `"${part}"`)
        .join(' OR '),
  )
}

export const miniSearch = (corpus: Corpus): Engine => {
  const options = {
    fields: [...names],
    idField: 'id',
    tokenize: (text: string) => text.split(' '),
    processTerm: (term: string) => (term === '' ? null : term),
  }
  const index = new MiniSearch(options)
  index.addAll(corpus)
  const json = JSON.stringify(index)
  const isWord = (term: string): boolean => /^[a-z]{4,}$/.test(term)
  const boost = Object.fromEntries(names.map((name) => [name, fields[name].weight]))
  return {
    name: 'MiniSearch, same terms',
    search: (query) =>
      index
        .search(queryTerms(query).join(' '), {
          boost,
          prefix: (term, at, terms) => isWord(term) && at === terms.length - 1,
          fuzzy: (term) => isWord(term) && (term.length < 8 ? 1 : 2),
        })
        .slice(0, firstPage)
        .map(({ id }) => String(id)),
    load: () => timed(() => MiniSearch.loadJSON(json, options)),
    bytes: Buffer.byteLength(json),
  }
}

export const orama = (corpus: Corpus): Engine => {
  const schema = Object.fromEntries(names.map((name) => [name, 'string'])) as Record<string, 'string'>
  const tokenizer = {
    language: 'english',
    normalizationCache: new Map<string, string>(),
    tokenize: (text: string) => [...new Set(text.split(' ').filter((term) => term !== ''))],
  }
  const make = () => create({ schema, components: { tokenizer } })
  const index = make()
  insertMultiple(index, corpus as unknown as Record<string, string>[], 5000)
  const boost = Object.fromEntries(names.map((name) => [name, fields[name].weight]))
  const json = JSON.stringify(saveOrama(index))
  return {
    name: 'Orama, same terms',
    search: (query) => {
      const term = queryTerms(query).join(' ')
      if (term === '') return []
      const found = searchOrama(index, { term, boost, limit: firstPage, threshold: 1 }) as {
        hits: { document: { id: string } }[]
      }
      return found.hits.map(({ document }) => document.id)
    },
    load: () => timed(() => loadOrama(make(), JSON.parse(json))),
    bytes: Buffer.byteLength(json),
  }
}

export const flexSearch = (corpus: Corpus): Engine => {
  const index = new FlexSearch.Index({
    tokenize: 'strict',
    context: false,
    encode: (text: string) => text.split(' ').filter((term) => term !== ''),
  })
  // It knows neither weights nor fields in one ranking: the place of a term counts, so the weightiest fields come first.
  corpus.forEach((document, at) => {
    index.add(at, names.map((name) => document[name]).join(' '))
  })
  return {
    name: 'FlexSearch, same terms',
    search: (query) =>
      index
        .search(queryTerms(query).join(' '), { limit: firstPage, suggest: true })
        .map((at) => corpus[Number(at)]?.id ?? ''),
    load: null,
    bytes: null,
  }
}
