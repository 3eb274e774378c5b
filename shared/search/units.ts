import { pairsOf, type Token } from './tokens.ts'

/** One thing that a query asks for. */
export type Unit = {
  readonly term: string
  /** A `single` is a run of one character; a `pair` two neighbours of a longer run; a `reference` is one in any spelling. */
  readonly kind: 'word' | 'pair' | 'single' | 'reference'
  /** Whether it begins with the character that the unit before ends with. */
  readonly adjoins: boolean
  /** Where it stands in the query (UTF-16, end exclusive). */
  readonly start: number
  readonly end: number
}

/** What a text asks for, in its order. */
export const unitsOf = (tokens: readonly Token[]): Unit[] =>
  tokens.flatMap((token): Unit[] => {
    if (token.kind === 'word')
      return [{ term: token.term, kind: 'word', adjoins: false, start: token.start, end: token.end }]
    if (token.kind === 'reference')
      return token.terms.map((term) => ({
        term,
        kind: 'reference',
        adjoins: false,
        start: token.start,
        end: token.end,
      }))
    const { characters, starts, ends } = token
    const place = (first: number, last: number) => ({ start: starts[first] as number, end: ends[last] as number })
    if (characters.length === 1) return [{ term: characters.join(''), kind: 'single', adjoins: false, ...place(0, 0) }]
    return pairsOf(token).map((term, index) => ({
      term,
      kind: 'pair',
      adjoins: index > 0,
      ...place(index, index + 1),
    }))
  })
