import { type Attributes, packAttributes } from './attributes.ts'
import { mostDocuments, type Snapshot } from './snapshot.ts'
import { indexTerms, keyOf, type Token, tokensOf } from './tokens.ts'

/** How much a field counts beside the others, and whether a query that is the whole of it puts its document first. */
export type FieldOptions = { readonly weight: number; readonly exact?: boolean }

export type SearchDocument<F extends string = string> = Attributes & {
  readonly id: string
  /** The texts of each field, in any language. */
  readonly fields: Readonly<Record<F, readonly string[]>>
}

// How soon more of a term stops to say more, in units of the weightiest field; and how much a long field dilutes it (BM25).
const saturation = 0.5
const dilution = 0.3

/** The highest impact of a term on a document; an impact has one byte. */
export const fullImpact = 255

/** A 53-bit hash of a text (two rounds of 32-bit multiplication, after cyrb53), which a float holds exactly. */
export const hashOf = (text: string): number => {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 0x100000000 * (low & 0x1fffff) + (high >>> 0)
}

/** The texts of a field, less those that another script or spelling has said already. */
const distinctTexts = (texts: readonly string[]): ReadonlyMap<string, readonly Token[]> =>
  new Map(
    texts.map((text) => {
      const tokens = tokensOf(text)
      return [keyOf(tokens), tokens]
    }),
  )

const compareCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** What a document is found by: of each field the numbers of its terms, as often as they occur, and the hashes of its whole texts. */
type Read = readonly { readonly terms: Uint32Array; readonly exact: readonly number[] }[]

/**
 * Reads documents into terms, which is most of what building an index takes: a document that was read before is not read again, as
 * long as it is the same object. Terms are numbers from here on: fifty thousand documents have tens of millions of them.
 */
export const createReading = <F extends string>(fields: Readonly<Record<F, FieldOptions>>) => {
  const numbers = new Map<string, number>()
  const terms: string[] = []
  const numberOf = (term: string): number => {
    const known = numbers.get(term)
    if (known !== undefined) return known
    numbers.set(term, terms.length)
    return terms.push(term) - 1
  }
  const options = Object.entries<FieldOptions>(fields)
  const known = new WeakMap<SearchDocument<F>, Read>()
  const read = (document: SearchDocument<F>): Read => {
    const before = known.get(document)
    if (before !== undefined) return before
    const now = options.map(([name, { exact = false }]) => {
      const distinct = distinctTexts(document.fields[name as F])
      return {
        terms: Uint32Array.from([...distinct.values()].flatMap(indexTerms), numberOf),
        exact: exact ? [...distinct.keys()].filter((key) => key !== '').map(hashOf) : [],
      }
    })
    known.set(document, now)
    return now
  }
  return { weights: options.map(([, { weight }]) => weight), read, terms }
}
export type Reading<F extends string> = ReturnType<typeof createReading<F>>

/**
 * Builds the arrays that a search reads. What a term says about a document is worked out here once, over all fields
 * (BM25F), and kept as one number.
 *
 * @throws Error for two documents of one id, an id with a line break, or more documents than a snapshot holds
 */
export const buildSnapshot = <F extends string>(
  reading: Reading<F>,
  documents: readonly SearchDocument<F>[],
): Snapshot => {
  if (documents.length > mostDocuments)
    throw new Error(`A search index holds ${mostDocuments} documents, not ${documents.length}`)
  const sorted = [...documents].sort((a, b) => compareCodeUnits(a.id, b.id))
  sorted.forEach(({ id }, index) => {
    if (id === sorted[index + 1]?.id) throw new Error(`Two documents have the id ${id}`)
    if (id.includes('\n')) throw new Error(`The id ${JSON.stringify(id)} has a line break`)
  })

  const read = sorted.map(reading.read)
  const contents = reading.weights.map((weight, field): Content => {
    const terms = read.map((one) => one[field]?.terms ?? noTerms)
    return { weight, terms, average: terms.reduce((sum, own) => sum + own.length, 0) / Math.max(1, terms.length) }
  })
  const exact = read
    .flatMap((one, document) => one.flatMap((field) => field.exact.map((hash) => ({ hash, document }))))
    .sort((a, b) => a.hash - b.hash || a.document - b.document)

  // The reading may know terms of documents that are not among these: an index says nothing of them.
  const occurs = new Uint8Array(reading.terms.length)
  for (const { terms } of contents) for (const own of terms) for (const term of own) occurs[term] = 1
  const wordOf = (term: number) => reading.terms[term] as string
  const order = Array.from(occurs.keys())
    .filter((term) => occurs[term] === 1)
    .sort((a, b) => compareCodeUnits(wordOf(a), wordOf(b)))
  const text = order.map(wordOf).join('')
  return {
    ids: sorted.map(({ id }) => id),
    exactHashes: Float64Array.from(exact, ({ hash }) => hash),
    exactDocuments: Uint16Array.from(exact, ({ document }) => document),
    codes: Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)),
    termEnds: runningTotals(order.map((term) => wordOf(term).length)),
    ...postingsOf(contents, sorted.length, order, reading.terms.length),
    ...packAttributes(sorted),
  }
}

const noTerms = new Uint32Array(0)

/** What all documents have in one field: the numbers of their terms, in any order, as often as they occur. */
type Content = { readonly weight: number; readonly terms: readonly Uint32Array[]; readonly average: number }

/** For each term, in the given order, out of so many that have numbers, the documents that have it and how much it says about each. */
const postingsOf = (contents: readonly Content[], count: number, order: readonly number[], termCount: number) => {
  const heaviest = Math.max(...contents.map(({ weight }) => weight))
  const weights = new Float64Array(termCount)

  /** What each term of a document weighs over all its fields. */
  const weigh = (document: number, visit: (term: number, weight: number) => void): void => {
    const touched: number[] = []
    for (const { weight, terms, average } of contents) {
      const own = terms[document] as Uint32Array
      const share = weight / (1 - dilution + dilution * (own.length / Math.max(1, average)))
      for (const term of own) {
        if (weights[term] === 0) touched.push(term)
        weights[term] = (weights[term] as number) + share
      }
    }
    for (const term of touched) {
      visit(term, weights[term] as number)
      weights[term] = 0
    }
  }

  const frequencies = new Uint32Array(termCount)
  for (let document = 0; document < count; document += 1)
    weigh(document, (term) => {
      frequencies[term] = (frequencies[term] as number) + 1
    })
  const postingEnds = runningTotals(order.map((term) => frequencies[term] as number))
  const next = new Uint32Array(termCount)
  order.forEach((term, place) => {
    next[term] = postingEnds[place] as number
  })
  const documents = new Uint16Array(postingEnds.at(-1) ?? 0)
  const impacts = new Uint8Array(documents.length)
  for (let document = 0; document < count; document += 1)
    weigh(document, (term, weight) => {
      const at = next[term] as number
      next[term] = at + 1
      documents[at] = document
      impacts[at] = Math.max(1, Math.round((fullImpact * weight) / (saturation * heaviest + weight)))
    })
  return { documents, impacts, postingEnds }
}

/** Where each of a sequence of lengths begins, and where the last one ends. */
const runningTotals = (lengths: readonly number[]): Uint32Array => {
  const totals = new Uint32Array(lengths.length + 1)
  lengths.forEach((length, index) => {
    totals[index + 1] = (totals[index] as number) + length
  })
  return totals
}
