import { distanceWithin, toleranceOf } from './edit-distance.ts'
import { readQuery } from './query.ts'
import { indexTerms, pairsOf, type Token, tokensOf } from './tokens.ts'

/** A piece of a text, and whether it is what was looked for. */
export type Segment = { readonly text: string; readonly match: boolean }

/** What a query is looking for, as tests on the terms of a text. */
const createMatcher = (query: string, tokens: readonly Token[]) => {
  const { units, spans } = readQuery(query)
  const here = new Set(indexTerms(tokens))
  const wanted = new Set(units.map(({ term }) => term))
  // Another way to say it counts where all of it is said.
  for (const { alternatives } of spans)
    for (const terms of alternatives)
      if (terms.every((term) => here.has(term))) for (const term of terms) wanted.add(term)

  const words = units.filter(({ kind }) => kind === 'word').map(({ term }) => term)
  const last = units.at(-1)
  const beginning = last?.kind === 'word' && last.term.length > 1 ? last.term : null
  const mistyped = words.filter((word) => !here.has(word) && toleranceOf(word) > 0)

  return {
    isWanted: (term: string): boolean => wanted.has(term),
    isWantedWord: (term: string): boolean =>
      wanted.has(term) ||
      (beginning !== null && term.startsWith(beginning)) ||
      mistyped.some((word) => distanceWithin(word, term, toleranceOf(word)) !== null),
  }
}

/**
 * Splits a text into pieces, those marked that a search for the query finds it by: in whichever script either is, and
 * with the other words for the same thing. The pieces joined are the text.
 */
export const highlight = (text: string, query: string): Segment[] => {
  const tokens = tokensOf(text)
  const { isWanted, isWantedWord } = createMatcher(query, tokens)
  const segments: Segment[] = []
  let done = 0
  const mark = (start: number, end: number): void => {
    const last = segments.at(-1)
    if (last !== undefined && start <= done) {
      segments[segments.length - 1] = { text: last.text + text.slice(done, Math.max(done, end)), match: true }
    } else {
      if (start > done) segments.push({ text: text.slice(done, start), match: false })
      segments.push({ text: text.slice(Math.max(start, done), end), match: true })
    }
    done = Math.max(done, end)
  }
  const markIn = (token: Token): void => {
    if (token.kind === 'word') {
      if (isWantedWord(token.term)) mark(token.start, token.end)
      return
    }
    if (token.kind === 'reference') {
      // However the query spells it, the whole of it is what was looked for.
      if (token.terms.some(isWanted)) mark(token.start, token.end)
      else token.parts.forEach(markIn)
      return
    }
    const pairs = pairsOf(token)
    token.characters.forEach((character, at) => {
      const inPair = [pairs[at - 1], pairs[at]].some((pair) => pair !== undefined && isWanted(pair))
      if (inPair || isWanted(character)) mark(token.starts[at] as number, token.ends[at] as number)
    })
  }
  tokens.forEach(markIn)
  if (done < text.length) segments.push({ text: text.slice(done), match: false })
  return segments
}
