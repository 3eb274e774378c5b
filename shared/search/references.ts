import { foldCodePoint } from './fold.ts'

/**
 * A reference to a law, a standard or an official document, from the place where it begins in a text to where it ends
 * (UTF-16, end exclusive).
 */
export type Reference = {
  /** What it refers to in one spelling, the widest first: `cap123` then `cap123n`, `gb50016` then `gb50016-2014`. */
  readonly terms: readonly string[]
  readonly start: number
  readonly end: number
}

type Rule = { readonly pattern: RegExp; readonly terms: (found: Readonly<Record<string, string>>) => string[] }

const widening = (whole: string, exact: string | undefined): string[] =>
  exact === undefined || exact === '' ? [whole] : [whole, `${whole}${exact}`]

// Before and after a reference stands no letter or digit of its own kind: in `escape 3` is no `cape 3`.
const alone = (pattern: string): RegExp => new RegExp(`(?<![a-z0-9'’])(?:${pattern})(?![a-z0-9])`, 'g')
const anywhere = (pattern: string): RegExp => new RegExp(pattern, 'g')

const year = '(?<year>(?:19|20)\\d{2})'
const number = '(?<number>\\d{1,5})'
const document: Rule['terms'] = ({ year: of, number: which }) => [`no${of}-${Number(which)}`]

/**
 * How references are written, on texts that are folded: one width, one case, one form of each character. Of two that fit at
 * one place the longer counts.
 */
const rules: readonly Rule[] = [
  // Laws of Hong Kong: Cap. 123, Chapter 123N, 第123N章.
  ...[alone('(?:cap|chapter)\\s*\\.?\\s*(?<chapter>\\d{1,4})(?<part>[a-z]{0,2})')]
    .concat(anywhere('第\\s*(?<chapter>\\d{1,4})(?<part>[a-z]{0,2})\\s*章'))
    .map((pattern): Rule => ({ pattern, terms: ({ chapter, part }) => widening(`cap${Number(chapter)}`, part) })),
  // A section of a law: s.45, section 45, 第45條.
  ...[alone('(?:ss?|sections?)\\s*\\.?\\s*(?<section>\\d{1,4}[a-z]{0,3})')]
    .concat(anywhere('第\\s*(?<section>\\d{1,4}[a-z]{0,3})\\s*[条條]'))
    .map((pattern): Rule => ({ pattern, terms: ({ section }) => [`s${section}`] })),
  // Standards: GB 50016-2014, GB/T 50378, JGJ 59. Whether one is mandatory or recommended (/T) is often left out.
  {
    pattern: alone(
      '(?<series>gb[zj]?|jgj|cjj|cecs|sjg|dbj?\\s?\\d{2}|iso|iec)\\s*(?:/?\\s*[tz]|/)?\\s*[-–—]?\\s*(?<number>\\d{2,6}(?:\\.\\d+)*)(?:\\s*[-–—:(]\\s*(?<year>(?:19|20)?\\d{2}))?',
    ),
    terms: ({ series = '', number: which, year: of }) =>
      widening(`${series.replace(/\s/, '')}${which}`, of === undefined ? undefined : `-${of}`),
  },
  // Model contracts: GF-2017-0201.
  {
    pattern: alone('gf\\s*[-–—]?\\s*(?<year>20\\d{2})\\s*[-–—]?\\s*(?<number>\\d{4})'),
    terms: ({ year: of, number: which }) => [`gf${of}-${which}`],
  },
  // Documents of the Mainland by year and number: 财税〔2021〕30号, [2021] No. 30, 2021年第1号, No. 1 of 2021.
  ...[
    anywhere(`[〔\\[【]\\s*${year}\\s*[〕\\]】]\\s*(?:第|no\\s*\\.?)?\\s*${number}(?!\\d)(?:\\s*[号號])?`),
    anywhere(`\\(\\s*${year}\\s*\\)\\s*第?\\s*${number}\\s*[号號]`),
    anywhere(`(?<!\\d)${year}\\s*(?:年\\s*第?|[-\\s]\\s*第?|第)\\s*${number}\\s*[号號]`),
    alone(`${year}\\s*,?\\s*no\\s*\\.?\\s*${number}`),
    alone(`no\\s*\\.?\\s*${number}\\s*(?:of|,)?\\s*${year}`),
    anywhere(`(?<![a-z0-9])no\\s*\\.?\\s*${number}\\s*[〔\\[(【]\\s*${year}\\s*[〕\\])】]`),
  ].map((pattern): Rule => ({ pattern, terms: document })),
  // Orders by number alone: 第62号, No. 62.
  ...[anywhere(`第\\s*${number}\\s*[号號]`), alone(`no\\s*\\.?\\s*${number}`)].map(
    (pattern): Rule => ({ pattern, terms: ({ number: which }) => [`no${Number(which)}`] }),
  ),
]

/** A text folded to one spelling of each character, with the place that each came from. */
const foldText = (text: string) => {
  let folded = ''
  const starts: number[] = []
  const ends: number[] = []
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) as number
    const next = at + (code > 0xffff ? 2 : 1)
    for (const { text: character } of foldCodePoint(code))
      for (let unit = 0; unit < character.length; unit += 1) {
        folded += character[unit]
        starts.push(at)
        ends.push(next)
      }
    at = next
  }
  return { folded, starts, ends }
}

const hasDigit = /\p{Nd}/u

/**
 * The references in a text, in its order: `Cap. 123`, `cap123` and `第123章` are one, `GB50016-2014` is also `GB 50016`, and
 * `财税〔2021〕30号` is `財稅[2021]30號`.
 */
export const referencesIn = (text: string): readonly Reference[] => {
  if (!hasDigit.test(text)) return []
  const { folded, starts, ends } = foldText(text)
  const found = rules.flatMap(({ pattern, terms }) =>
    [...folded.matchAll(pattern)].map((match) => ({
      terms: terms(match.groups ?? {}),
      start: starts[match.index] as number,
      end: ends[match.index + match[0].length - 1] as number,
    })),
  )
  const kept: Reference[] = []
  for (const reference of found.sort((a, b) => a.start - b.start || b.end - a.end))
    if (reference.start >= (kept.at(-1)?.end ?? 0)) kept.push(reference)
  return kept
}
