import groups from './data/synonyms.json' with { type: 'json' }
import { keyOf, tokensOf } from './tokens.ts'
import { unitsOf } from './units.ts'

/** A phrase in a sequence of terms, from `from` to `to` (exclusive), and the other ways to say it. */
export type Span = {
  readonly from: number
  readonly to: number
  readonly terms: readonly string[]
  readonly alternatives: readonly (readonly string[])[]
}

/** A phrase of the table as its terms, with those of all other phrases for the same thing. */
type Phrase = { readonly terms: readonly string[]; readonly others: readonly (readonly string[])[] }

type Table = { readonly byFirst: ReadonlyMap<string, readonly Phrase[]>; readonly words: ReadonlySet<string> }

let table: Table | null = null

/** Every phrase in which a person may name one of the concepts, as authored. */
export const authoredPhrases = (): readonly string[] =>
  groups.flatMap((group) => [...group.en, ...group['zh-Hant'], ...group['zh-Hans']])

/** Every phrase by its first term, and every word that one of them has. Made on the first search. */
const makeTable = (): Table => {
  const byFirst = new Map<string, Phrase[]>()
  const words = new Set<string>()
  for (const group of groups) {
    // Most phrases are the same in both scripts once they are folded.
    const distinct = new Map<string, readonly string[]>()
    for (const phrase of [...group.en, ...group['zh-Hant'], ...group['zh-Hans']]) {
      const tokens = tokensOf(phrase)
      const units = unitsOf(tokens)
      for (const { kind, term } of units) if (kind === 'word') words.add(term)
      distinct.set(
        keyOf(tokens),
        units.map(({ term }) => term),
      )
    }
    // What the thing is one of: who looks for it finds that too, and not the other way round.
    const wider = (group.wider ?? []).map((phrase) => unitsOf(tokensOf(phrase)).map(({ term }) => term))
    for (const terms of distinct.values()) {
      const [first] = terms
      if (first === undefined) continue
      const others = [...[...distinct.values()].filter((other) => other !== terms), ...wider]
      byFirst.set(first, [...(byFirst.get(first) ?? []), { terms, others }])
    }
  }
  return { byFirst, words }
}

const read = (): Table => {
  table ??= makeTable()
  return table
}

/** The words of all phrases, in the form that is compared. */
export const wordsOfSynonyms = (): ReadonlySet<string> => read().words

/**
 * Finds the phrases of the table in a sequence of terms, and for each the other ways to say it. The longest counts: in
 * 商業登記 the 登記 means nothing by itself.
 */
export const synonymsIn = (terms: readonly string[]): Span[] => {
  const { byFirst } = read()
  const found = terms.flatMap((first, from) =>
    (byFirst.get(first) ?? [])
      .filter((phrase) => phrase.terms.every((term, index) => terms[from + index] === term))
      .map(
        (phrase): Span => ({ from, to: from + phrase.terms.length, terms: phrase.terms, alternatives: phrase.others }),
      ),
  )
  const isPartOf = (span: Span, other: Span): boolean =>
    other.from <= span.from && span.to <= other.to && other.to - other.from > span.to - span.from
  return found.filter((span) => !found.some((other) => isPartOf(span, other)))
}
