import table from './data/character-classes.json' with { type: 'json' }

/** What a folded character is to a search: part of a Chinese, Japanese or Korean run, of a word, of a number, or of none. */
export type CharacterKind = 'han' | 'letter' | 'digit' | 'apostrophe' | 'gap'

/** One character in the form that is compared. */
export type Folded = { readonly text: string; readonly kind: CharacterKind }

let standIns: Uint16Array | null = null

/** For each code unit the one that stands for its class of variants, 0 where it stands for itself. Made on first use. */
const makeStandIns = (): Uint16Array => {
  const made = new Uint16Array(0x10000)
  const { classes } = table
  let standIn = 0
  for (let at = 0; at < classes.length; at += 1) {
    const code = classes.charCodeAt(at)
    if (code === 0x20) standIn = 0
    else if (standIn === 0) standIn = code
    else made[code] = standIn
  }
  return made
}

const oneForAll = (text: string): string => {
  if (text.length !== 1) return text
  standIns ??= makeStandIns()
  const standIn = standIns[text.charCodeAt(0)]
  return standIn === undefined || standIn === 0 ? text : String.fromCharCode(standIn)
}

// Scripts written without spaces between their words.
const unspaced = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Script=Bopomofo}/u

const kindOf = (character: string): CharacterKind => {
  if (unspaced.test(character)) return 'han'
  if (/\p{L}/u.test(character)) return 'letter'
  if (/\p{N}/u.test(character)) return 'digit'
  return character === "'" || character === '’' ? 'apostrophe' : 'gap'
}

const fold = (code: number): readonly Folded[] =>
  // A character is folded by itself, so that every folded character has one place in the text it came from. Decomposing
  // and dropping the marks makes é and e + ´ alike, which composing by NFKC would do for whole texts only.
  [...String.fromCodePoint(code).normalize('NFKD').toLowerCase()]
    .filter((character) => !/\p{M}/u.test(character))
    .map((character) => ({ text: oneForAll(character), kind: kindOf(character) }))

// The unified ideographs have no case, width or marks; asking for that would take most of the time of a first search.
const isPlainIdeograph = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff

const known = new Map<number, readonly Folded[]>()

/**
 * Folds one code point: compatibility forms and width (Ａ, ①), case, accents, Traditional and Simplified Chinese. Most give
 * one character; a combining mark gives none, ㎡ gives two.
 */
export const foldCodePoint = (code: number): readonly Folded[] => {
  const found = known.get(code)
  if (found !== undefined) return found
  const folded: readonly Folded[] = isPlainIdeograph(code)
    ? [{ text: oneForAll(String.fromCharCode(code)), kind: 'han' }]
    : fold(code)
  // Bounded by the basic plane; what lies outside is rare enough to be folded each time.
  if (code <= 0xffff) known.set(code, folded)
  return folded
}
