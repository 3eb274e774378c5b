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

type Posting = { readonly document: number; readonly impact: number }

const compareCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Builds the arrays that a search reads. What a term says about a document is worked out here once, over all fields
 * (BM25F), and kept as one number.
 *
 * @throws Error for two documents of one id, an id with a line break, or more documents than a snapshot holds
 */
export const buildSnapshot = <F extends string>(
  fields: Readonly<Record<F, FieldOptions>>,
  documents: readonly SearchDocument<F>[],
): Snapshot => {
  if (documents.length > mostDocuments)
    throw new Error(`A search index holds ${mostDocuments} documents, not ${documents.length}`)
  const sorted = [...documents].sort((a, b) => compareCodeUnits(a.id, b.id))
  sorted.forEach(({ id }, index) => {
    if (id === sorted[index + 1]?.id) throw new Error(`Two documents have the id ${id}`)
    if (id.includes('\n')) throw new Error(`The id ${JSON.stringify(id)} has a line break`)
  })

  const options = Object.entries<FieldOptions>(fields)
  const heaviest = Math.max(...options.map(([, { weight }]) => weight))
  const weights = sorted.map(() => new Map<string, number>())
  const exact: { hash: number; document: number }[] = []

  for (const [name, { weight, exact: isExact = false }] of options) {
    const contents = sorted.map((document) => {
      const texts = distinctTexts(document.fields[name as F])
      return { keys: [...texts.keys()], terms: [...texts.values()].flatMap(indexTerms) }
    })
    const average = contents.reduce((sum, { terms }) => sum + terms.length, 0) / Math.max(1, contents.length)
    contents.forEach(({ keys, terms }, document) => {
      const share = weight / (1 - dilution + dilution * (terms.length / Math.max(1, average)))
      const into = weights[document] as Map<string, number>
      for (const term of terms) into.set(term, (into.get(term) ?? 0) + share)
      if (isExact) exact.push(...keys.filter((key) => key !== '').map((key) => ({ hash: hashOf(key), document })))
    })
  }

  const postings = new Map<string, Posting[]>()
  weights.forEach((terms, document) => {
    for (const [term, weight] of terms) {
      const impact = Math.max(1, Math.round((fullImpact * weight) / (saturation * heaviest + weight)))
      const list = postings.get(term)
      if (list === undefined) postings.set(term, [{ document, impact }])
      else list.push({ document, impact })
    }
  })
  const terms = [...postings].sort(([a], [b]) => compareCodeUnits(a, b))
  const all = terms.flatMap(([, list]) => list)
  const text = terms.map(([term]) => term).join('')
  exact.sort((a, b) => a.hash - b.hash || a.document - b.document)

  return {
    ids: sorted.map(({ id }) => id),
    exactHashes: Float64Array.from(exact, ({ hash }) => hash),
    exactDocuments: Uint16Array.from(exact, ({ document }) => document),
    codes: Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)),
    termEnds: runningTotals(terms.map(([term]) => term.length)),
    documents: Uint16Array.from(all, ({ document }) => document),
    impacts: Uint8Array.from(all, ({ impact }) => impact),
    postingEnds: runningTotals(terms.map(([, list]) => list.length)),
    ...packAttributes(sorted),
  }
}

/** Where each of a sequence of lengths begins, and where the last one ends. */
const runningTotals = (lengths: readonly number[]): Uint32Array => {
  const totals = new Uint32Array(lengths.length + 1)
  lengths.forEach((length, index) => {
    totals[index + 1] = (totals[index] as number) + length
  })
  return totals
}
