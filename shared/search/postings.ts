import type { Snapshot } from './snapshot.ts'

/** The documents that a question found, in their order, with an impact (1–255) each; good until the next question. */
export type Found = { readonly size: number; readonly documents: Uint16Array; readonly impacts: Uint8Array }

/** Reads which documents have a term, and how much it says about each. */
export const createPostings = ({ documents, impacts, postingEnds, ids }: Snapshot) => {
  const count = ids.length
  const startOf = (term: number): number => postingEnds[term] as number
  const endOf = (term: number): number => postingEnds[term + 1] as number
  const frequencyOf = (term: number): number => endOf(term) - startOf(term)

  /** The first place from `at` whose document is not before `document`: by growing steps, then by halves. */
  const seek = (at: number, end: number, document: number): number => {
    let low = at
    let step = 1
    while (low + step < end && (documents[low + step] as number) < document) {
      low += step
      step *= 2
    }
    let high = Math.min(low + step, end)
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((documents[middle] as number) < document) low = middle + 1
      else high = middle
    }
    return low
  }

  const found = { size: 0, documents: new Uint16Array(count), impacts: new Uint8Array(count) }

  /**
   * The documents that have all the terms, with the weakest of their impacts: all together say no more than that, for they
   * may have met in a document by chance.
   */
  const withAll = (terms: readonly number[]): Found => {
    found.size = 0
    const [rarest, ...others] = [...terms].sort((a, b) => frequencyOf(a) - frequencyOf(b))
    if (rarest === undefined) return found
    const places = others.map(startOf)
    for (let at = startOf(rarest); at < endOf(rarest); at += 1) {
      const document = documents[at] as number
      let weakest = impacts[at] as number
      for (let index = 0; index < others.length && weakest > 0; index += 1) {
        const end = endOf(others[index] as number)
        const place = seek(places[index] as number, end, document)
        places[index] = place
        weakest = place < end && documents[place] === document ? Math.min(weakest, impacts[place] as number) : 0
      }
      if (weakest === 0) continue
      found.documents[found.size] = document
      found.impacts[found.size] = weakest
      found.size += 1
    }
    return found
  }

  return {
    count,
    documents,
    impacts,
    startOf,
    endOf,
    frequencyOf,
    withAll,
    /** How telling a term is that so many documents have (BM25's inverse document frequency). */
    rarity: (frequency: number): number => Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5)),
  }
}
export type Postings = ReturnType<typeof createPostings>
