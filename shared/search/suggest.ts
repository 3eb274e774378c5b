import type { Dictionary } from './dictionary.ts'
import { distanceWithin, toleranceOf } from './edit-distance.ts'
import { readQuery } from './query.ts'
import { createSpelling } from './spelling.ts'
import { authoredPhrases } from './synonyms.ts'
import { keyOf, tokensOf } from './tokens.ts'

const mostSuggestions = 3

// Further than a search reaches by itself: a suggestion is only offered.
const reachOf = (word: string): number => (toleranceOf(word) === 0 ? 0 : toleranceOf(word) + 1)

/** The query with each word that nobody knows replaced by the nearest that is known. */
const corrected = (query: string, dictionary: Dictionary): string => {
  const spelled = createSpelling(dictionary, reachOf)
  let text = ''
  let done = 0
  for (const unit of readQuery(query).units) {
    const meant = spelled(unit)
    if (meant === unit.term) continue
    text += query.slice(done, unit.start) + meant
    done = unit.end
  }
  return text + query.slice(done)
}

/** The phrases that people use here, of the length of the query or one more or less, that have a character in common with it. */
const likePhrases = (query: string): string[] => {
  const key = keyOf(tokensOf(query))
  if (key.length < 2 || key.length > 12 || /[a-z0-9]/.test(key)) return []
  return authoredPhrases()
    .map((phrase) => ({ phrase, distance: distanceWithin(key, keyOf(tokensOf(phrase)), key.length - 1) }))
    .flatMap(({ phrase, distance }) => (distance === null || distance === 0 ? [] : [{ phrase, distance }]))
    .sort((a, b) => a.distance - b.distance || sharedWith(query, b.phrase) - sharedWith(query, a.phrase))
    .map(({ phrase }) => phrase)
}

// Told apart by the script as typed, so that a Traditional query gets Traditional suggestions.
const sharedWith = (query: string, phrase: string): number =>
  [...phrase].filter((character) => query.includes(character)).length

/** What a person may have meant, each of which finds something; nothing when nothing near does. */
export const suggestFor = (query: string, dictionary: Dictionary, finds: (query: string) => boolean): string[] => {
  const asked = keyOf(tokensOf(query))
  const offered = new Map<string, string>()
  for (const candidate of [corrected(query, dictionary).trim(), ...likePhrases(query)]) {
    const key = keyOf(tokensOf(candidate))
    if (key === asked || offered.has(key) || !finds(candidate)) continue
    offered.set(key, candidate)
    if (offered.size === mostSuggestions) break
  }
  return [...offered.values()]
}
