import { type CharacterKind, foldCodePoint } from './fold.ts'
import { referencesIn } from './references.ts'

/** A word or a number, as it is compared, and where it stands in the text (UTF-16, end exclusive). */
export type Word = { readonly kind: 'word'; readonly term: string; readonly start: number; readonly end: number }

/** A run of characters that are written without spaces; `starts` and `ends` hold the place of each. */
export type Run = {
  readonly kind: 'run'
  readonly characters: readonly string[]
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** A reference in one spelling (`terms`, the widest first), and the words and runs that it is written with. */
export type ReferenceToken = {
  readonly kind: 'reference'
  readonly terms: readonly string[]
  readonly parts: readonly (Word | Run)[]
  readonly start: number
  readonly end: number
}

export type Token = Word | Run | ReferenceToken

// English words that name nothing. They are neither indexed nor looked for.
const emptyWords = new Set(
  'a an and are as at be by can do for from how i in is me my of on or out the to up what where with you your'.split(
    ' ',
  ),
)

// Longer than any real word; what follows would only fill the index.
const longestWord = 64

/** A light English stem: the singular. `companies` and `company`, `taxes` and `tax`, `licences` and `licence` are one. */
export const stem = (word: string): string => {
  if (word.length < 4 || !/^[a-z]+s$/.test(word) || /(?:ss|us|is)$/.test(word)) return word
  if (/[^ae]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`
  return /(?:ss|x|ch|sh|zz)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1)
}

/** The words, numbers and runs of a part of a text, from one place to another. */
const plainTokens = (text: string, from: number, to: number): (Word | Run)[] => {
  const tokens: (Word | Run)[] = []
  let open: CharacterKind = 'gap'
  let characters: string[] = []
  let starts: number[] = []
  let ends: number[] = []

  const close = (): void => {
    const [start] = starts
    const end = ends.at(-1)
    if (start !== undefined && end !== undefined) {
      if (open === 'han') tokens.push({ kind: 'run', characters, starts, ends })
      else {
        const word = characters.join('').slice(0, longestWord)
        if (!emptyWords.has(word)) tokens.push({ kind: 'word', term: stem(word), start, end })
      }
    }
    characters = []
    starts = []
    ends = []
  }

  for (let at = from; at < to; ) {
    const code = text.codePointAt(at) as number
    const next = at + (code > 0xffff ? 2 : 1)
    const folded = foldCodePoint(code)
    // A mark belongs to the character before it.
    if (folded.length === 0 && ends.length > 0) ends[ends.length - 1] = next
    for (const { text: character, kind } of folded) {
      if (kind === 'apostrophe' && open === 'letter') continue
      if (kind !== open) {
        close()
        open = kind
      }
      if (kind === 'gap' || kind === 'apostrophe') continue
      characters.push(character)
      starts.push(at)
      ends.push(next)
    }
    at = next
  }
  close()
  return tokens
}

/**
 * Splits a text into words, numbers and runs, folded, and the references in it. Letters and digits part (`NEC4` is `nec` and
 * `4`), marks and apostrophes do not (`lawyer’s` is `lawyers`, whose stem is `lawyer`); everything else separates.
 */
export const tokensOf = (text: string): Token[] => {
  const references = referencesIn(text)
  if (references.length === 0) return plainTokens(text, 0, text.length)
  const tokens: Token[] = []
  let done = 0
  for (const { terms, start, end } of references) {
    tokens.push(...plainTokens(text, done, start))
    tokens.push({ kind: 'reference', terms, parts: plainTokens(text, start, end), start, end })
    done = end
  }
  tokens.push(...plainTokens(text, done, text.length))
  return tokens
}

/** The pairs of neighbours in a run (bigrams): 公司注册 gives 公司, 司注, 注册. */
export const pairsOf = ({ characters }: Run): string[] =>
  characters.slice(1).map((character, index) => `${characters[index]}${character}`)

/**
 * The terms under which a text is found: its references and what they are written with, its words, the pairs of its runs,
 * and the last character of each run. A single character is found by the pairs that begin with it, so only the last one has
 * to stand by itself.
 */
export const indexTerms = (tokens: readonly Token[]): string[] =>
  tokens.flatMap((token) => {
    if (token.kind === 'word') return [token.term]
    if (token.kind === 'run') return [...pairsOf(token), token.characters.at(-1) as string]
    return [...token.terms, ...indexTerms(token.parts)]
  })

const textOf = (token: Token): string => {
  if (token.kind === 'word') return token.term
  return token.kind === 'run' ? token.characters.join('') : (token.terms.at(-1) as string)
}

/** What two texts have in common when they are the same but for script, case, width, spacing, plurals and spelling of references. */
export const keyOf = (tokens: readonly Token[]): string => tokens.map(textOf).join(' ')
