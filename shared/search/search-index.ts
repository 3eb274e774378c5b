import { buildSnapshot, type FieldOptions, type SearchDocument } from './build.ts'
import { createDictionary } from './dictionary.ts'
import { readQuery } from './query.ts'
import { createRanking } from './ranking.ts'
import { readSnapshot, writeSnapshot } from './snapshot.ts'
import { createSpelling } from './spelling.ts'
import { suggestFor } from './suggest.ts'

export type { FieldOptions, SearchDocument } from './build.ts'

/** A document that was found. Scores compare within one answer only. */
export type Hit = { readonly id: string; readonly score: number }

export type SearchResult = {
  readonly hits: readonly Hit[]
  /** How many were found, of which `hits` are the first. */
  readonly total: number
}

export type SearchIndex = {
  /**
   * Finds documents by words in English, Traditional or Simplified Chinese, the best first. The script of the query makes
   * no difference: neither to what is found nor to the order.
   */
  readonly search: (query: string, options: { readonly limit: number }) => SearchResult
  /** Other queries that a person may have meant. Each finds something. */
  readonly suggest: (query: string) => string[]
  /** The index as bytes, for `loadSearchIndex`. */
  readonly serialize: () => Uint8Array
}

/**
 * Makes an index over documents with the given fields.
 *
 * @example
 * const index = createSearchIndex({ fields: { name: { weight: 8, exact: true }, about: { weight: 1 } } }).build(documents)
 * index.search('公司注册', { limit: 20 }).hits
 */
export const createSearchIndex = <F extends string>({ fields }: { fields: Readonly<Record<F, FieldOptions>> }) => ({
  build: (documents: readonly SearchDocument<F>[]): SearchIndex =>
    loadSearchIndex(writeSnapshot(buildSnapshot(fields, documents))),
})

/**
 * An index over bytes that `serialize` gave. They are used where they lie: leave them as they are.
 *
 * @throws SearchSnapshotError for bytes that are damaged or of another version
 */
export const loadSearchIndex = (bytes: Uint8Array): SearchIndex => {
  const snapshot = readSnapshot(bytes)
  const dictionary = createDictionary(snapshot)
  const rank = createRanking(snapshot, dictionary)
  const spelled = createSpelling(dictionary)

  const search = (query: string, { limit }: { readonly limit: number }): SearchResult => {
    const ranked = rank(readQuery(query, spelled))
    const hits = Array.from({ length: Math.min(limit, ranked.total) }, (_, place): Hit => {
      const { document, score } = ranked.at(place)
      return { id: snapshot.ids[document] as string, score }
    })
    return { hits, total: ranked.total }
  }

  return {
    search,
    suggest: (query) => suggestFor(query, dictionary, (other) => search(other, { limit: 1 }).total > 0),
    serialize: () => bytes,
  }
}
