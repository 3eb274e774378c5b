import type { Dictionary } from './dictionary.ts'
import { distanceWithin, toleranceOf } from './edit-distance.ts'
import { wordsOfSynonyms } from './synonyms.ts'
import type { Unit } from './units.ts'

/**
 * Makes the function that takes a word nobody knows for the nearest that is known: by the index, or by the synonyms. Of
 * equally near ones the index's first, then the first by the alphabet.
 */
export const createSpelling =
  (dictionary: Dictionary, reachOf: (word: string) => number = toleranceOf) =>
  ({ kind, term }: Unit): string => {
    const reach = reachOf(term)
    if (kind !== 'word' || reach === 0 || dictionary.find(term) >= 0 || wordsOfSynonyms().has(term)) return term
    let nearest: string | null = null
    let smallest = reach + 1
    for (const { term: other, distance } of dictionary.near(term, reach)) {
      if (distance >= smallest) continue
      nearest = dictionary.text(other)
      smallest = distance
    }
    for (const word of wordsOfSynonyms()) {
      const distance = distanceWithin(term, word, smallest - 1)
      if (distance === null) continue
      nearest = word
      smallest = distance
    }
    return nearest ?? term
  }
