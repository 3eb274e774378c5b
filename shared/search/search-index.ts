import { createAttributes, type FacetCounts, type Narrowing } from './attributes.ts'
import { buildSnapshot, createReading, type FieldOptions, type SearchDocument } from './build.ts'
import { createDictionary } from './dictionary.ts'
import { readQuery } from './query.ts'
import { createRanking, type Ranked } from './ranking.ts'
import { readSnapshot, writeSnapshot } from './snapshot.ts'
import { createSpelling } from './spelling.ts'
import { suggestFor } from './suggest.ts'

export type { FacetCounts, Narrowing, Period } from './attributes.ts'
export type { FieldOptions, SearchDocument } from './build.ts'

/** A document that was found. Scores compare within one answer only. */
export type Hit = { readonly id: string; readonly score: number }

export type SearchResult = {
  readonly hits: readonly Hit[]
  /** How many were found, of which `hits` are some. */
  readonly total: number
  /** How many each value of each facet would leave; nothing for documents without facets. */
  readonly counts: FacetCounts
}

/** Which of what was found is wanted: as many as `limit`, after the first `offset`. */
export type Page = { readonly limit: number; readonly offset?: number | undefined }

export type SearchIndex = {
  /**
   * Finds documents by words in English, Traditional or Simplified Chinese, and by references in any spelling, the best
   * first. The script of the query makes no difference: neither to what is found nor to the order.
   */
  readonly search: (query: string, options: Page & Narrowing) => SearchResult
  /** All documents in the order of their ids, without a question; their scores are 0. */
  readonly list: (options: Page & Narrowing) => SearchResult
  /** Other queries that a person may have meant. Each finds something. */
  readonly suggest: (query: string) => string[]
  /** What is shown of a document that was found. */
  readonly card: (id: string) => string | null
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
export const createSearchIndex = <F extends string>({ fields }: { fields: Readonly<Record<F, FieldOptions>> }) => {
  const reading = createReading(fields)
  return {
    /** Builds an index. Who builds again and again hands in the documents that stayed as they were: they are not read again. */
    build: (documents: readonly SearchDocument<F>[]): SearchIndex =>
      loadSearchIndex(writeSnapshot(buildSnapshot(reading, documents))),
  }
}

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

  const attributes = createAttributes(snapshot)
  const count = snapshot.ids.length

  const pageOf = ({ documents, score }: Ranked, { limit, offset = 0, facets }: Page & Narrowing): SearchResult => {
    const { documents: fitting, counts } = attributes.narrow(documents, facets)
    const hits = Array.from(
      fitting.subarray(offset, offset + limit),
      (document): Hit => ({
        id: snapshot.ids[document] as string,
        score: score(document),
      }),
    )
    return { hits, total: fitting.length, counts }
  }

  const search: SearchIndex['search'] = (query, options) =>
    pageOf(rank(readQuery(query, spelled), attributes.inForce(options.asOf)), options)

  const placeOf = (id: string): number => {
    let from = 0
    let to = count
    while (from < to) {
      const middle = (from + to) >>> 1
      if ((snapshot.ids[middle] as string) < id) from = middle + 1
      else to = middle
    }
    return snapshot.ids[from] === id ? from : -1
  }

  return {
    search,
    list: (options) => {
      const inForce = attributes.inForce(options.asOf)
      const documents = Uint16Array.from({ length: count }, (_, document) => document).filter(inForce)
      return pageOf({ documents, score: () => 0 }, options)
    },
    suggest: (query) => suggestFor(query, dictionary, (other) => search(other, { limit: 1 }).total > 0),
    card: (id) => {
      const document = placeOf(id)
      return document < 0 ? null : attributes.card(document)
    },
    serialize: () => bytes,
  }
}
