import { type CharacterKind, foldCodePoint } from './fold.ts'

/** A word or a number, as it is compared, and where it stands in the text (UTF-16, end exclusive). */
export type Word = { readonly kind: 'word'; readonly term: string; readonly start: number; readonly end: number }

/** A run of characters that are written without spaces; `starts` and `ends` hold the place of each. */
export type Run = {
  readonly kind: 'run'
  readonly characters: readonly string[]
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

export type Token = Word | Run

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

/**
 * Splits a text into words, numbers and runs, folded. Letters and digits part (`GB50016` is `gb` and `50016`), marks and
 * apostrophes do not (`lawyer’s` is `lawyers`, whose stem is `lawyer`); everything else separates.
 */
export const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = []
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

  for (let at = 0; at < text.length; ) {
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

/** The pairs of neighbours in a run (bigrams): 公司注册 gives 公司, 司注, 注册. */
export const pairsOf = ({ characters }: Run): string[] =>
  characters.slice(1).map((character, index) => `${characters[index]}${character}`)

/**
 * The terms under which a text is found: its words, the pairs of its runs, and the last character of each run. A single
 * character is found by the pairs that begin with it, so only the last one has to stand by itself.
 */
export const indexTerms = (tokens: readonly Token[]): string[] =>
  tokens.flatMap((token) =>
    token.kind === 'word' ? [token.term] : [...pairsOf(token), token.characters.at(-1) as string],
  )

/** What two texts have in common when they are the same but for script, case, width, spacing and plurals. */
export const keyOf = (tokens: readonly Token[]): string =>
  tokens.map((token) => (token.kind === 'word' ? token.term : token.characters.join(''))).join(' ')
