import { languages } from '#shared/domain/language.ts'
import type { Evidence, Requirement } from '#shared/domain/requirement.ts'
import type { Text } from '#shared/domain/text.ts'
import { foldCodePoint } from '#shared/search/fold.ts'
import type { Question } from './question.ts'

/** A text without case, width, accents, and the difference between Traditional and Simplified Chinese. */
const folded = (text: string): string =>
  [...text]
    .flatMap((character) => foldCodePoint(character.codePointAt(0) ?? 0))
    .map((one) => one.text)
    .join('')

const wordsOf = (query: string): string[] =>
  folded(query)
    .split(/\s+/)
    .filter((word) => word !== '')

const readable = (...texts: readonly Text[]): string =>
  folded(texts.flatMap((text) => languages.map((language) => text[language])).join('\n'))

const isFrom = ({ origin }: Evidence, { origin: wanted }: Question): boolean =>
  wanted === undefined || wanted === origin

/**
 * The requirements that a question finds, in the order of the register. Every word has to occur, in whichever language: in the
 * requirement, which then keeps all its evidence, or in one of its pieces of evidence, whose counterparts stay beside it, because
 * the counterpart is what is looked for.
 */
export const find = (requirements: readonly Requirement[], question: Question): Requirement[] => {
  const words = wordsOf(question.q ?? '')
  return requirements.flatMap((requirement) => {
    const text = readable(requirement.name, ...requirement.evidence.flatMap(({ name, issuer }) => [name, issuer]))
    if (!words.every((word) => text.includes(word))) return []
    const evidence = requirement.evidence.filter((one) => isFrom(one, question))
    return evidence.length === 0 ? [] : [{ ...requirement, evidence }]
  })
}

/** Whether documents of both sides satisfy it. */
export const isPair = ({ evidence }: Requirement): boolean =>
  evidence.some(({ origin }) => origin === 'hong_kong') && evidence.some(({ origin }) => origin === 'mainland')
