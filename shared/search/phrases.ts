import { fullImpact } from './build.ts'
import type { Dictionary } from './dictionary.ts'
import type { Postings } from './postings.ts'
import type { Span } from './synonyms.ts'
import type { Unit } from './units.ts'

/** A phrase of a query, units `from` to `to` (exclusive), as the documents have it. */
export type Phrase = {
  readonly from: number
  readonly to: number
  /** 1 for each document that has all of it. */
  readonly whole: Uint8Array
  /** The documents that have it in other words, and for each document what that says: 0 for most. */
  readonly documents: readonly number[]
  readonly otherwise: Float32Array
  /** Whether any document has it, in its own words or in others. */
  readonly known: boolean
}

/** Makes the function that looks for a phrase of a query, and for the other ways to say it. */
export const createPhrases = ({ withAll, rarity, count }: Postings, dictionary: Dictionary) => {
  /** The places of all the terms, or null where the index lacks one of them. */
  const placesOf = (terms: readonly string[]): number[] | null => {
    const places: number[] = []
    for (const term of terms) {
      const place = dictionary.find(term)
      if (place < 0) return null
      places.push(place)
    }
    return places
  }

  return ({ from, to, terms, alternatives }: Span, units: readonly Unit[]): Phrase => {
    const whole = new Uint8Array(count)
    const otherwise = new Float32Array(count)
    const documents: number[] = []
    let known = false
    const own = placesOf(terms)
    if (own !== null) {
      const found = withAll(own)
      known = found.size > 0
      for (let at = 0; at < found.size; at += 1) whole[found.documents[at] as number] = 1
    }
    // A phrase that was mistyped is another way to say what was meant.
    const isMistyped = units.slice(from, to).some(({ term }, index) => term !== terms[index])
    for (const other of [...alternatives.map(placesOf), isMistyped ? own : null]) {
      if (other === null) continue
      const found = withAll(other)
      const telling = rarity(found.size) / fullImpact
      for (let at = 0; at < found.size; at += 1) {
        const document = found.documents[at] as number
        const says = telling * (found.impacts[at] as number)
        if (otherwise[document] === 0) documents.push(document)
        if (says > (otherwise[document] as number)) otherwise[document] = says
      }
    }
    return { from, to, whole, documents, otherwise, known: known || documents.length > 0 }
  }
}
