import { type Span, synonymsIn } from './synonyms.ts'
import { type Token, tokensOf } from './tokens.ts'
import { type Unit, unitsOf } from './units.ts'

export type Query = {
  readonly units: readonly Unit[]
  /** Which of the units can be said otherwise, and how. */
  readonly spans: readonly Span[]
  /** All of what was typed, to compare with a whole name. */
  readonly tokens: readonly Token[]
}

// A name has some 40 characters at the most, and a page of text finds nothing that one reads. What follows is not looked
// for, so that a query of any length costs the same.
const longestQuery = 1000
const mostUnits = 64

const termsOf = (text: string): string[] => unitsOf(tokensOf(text)).map(({ term }) => term)

// What people say around that which they look for: to apply, to handle, how. Looked for when nothing else is.
const asking = new Set(
  ['申请', '办理', '申领', '领取', '如何', '怎样', '怎么', '手续', 'apply', 'get', 'need', 'want'].flatMap(termsOf),
)

const withoutAsking = (units: readonly Unit[]): readonly Unit[] => {
  const kept = units.flatMap((unit, index) => {
    if (asking.has(unit.term)) return []
    const before = units[index - 1]
    return before !== undefined && asking.has(before.term) ? [{ ...unit, adjoins: false }] : [unit]
  })
  return kept.length === 0 ? units : kept
}

/**
 * Reads what a person typed.
 *
 * @param spelled the word that is meant by one that may be mistyped; the other ways to say it are those of this word
 */
export const readQuery = (typed: string, spelled: (unit: Unit) => string = ({ term }) => term): Query => {
  const tokens = tokensOf(typed.slice(0, longestQuery))
  const units = withoutAsking(unitsOf(tokens)).slice(0, mostUnits)
  return { units, spans: synonymsIn(units.map(spelled)), tokens }
}
