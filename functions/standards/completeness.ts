import type { InputIssue } from '#shared/domain/errors.ts'
import { languages } from '#shared/domain/language.ts'
import type { Text } from '#shared/domain/text.ts'
import type { DraftContent } from './standard.ts'

/** A text of a draft: an object with a string for every language, and nothing else. */
const isText = (value: object): value is Text =>
  Object.keys(value).length === languages.length &&
  languages.every((one) => typeof Reflect.get(value, one) === 'string')

const missingIn = (value: unknown, path: string): InputIssue[] => {
  if (typeof value !== 'object' || value === null) return []
  const at = (key: string) => (path === '' ? key : `${path}.${key}`)
  if (isText(value))
    return languages
      .filter((language) => value[language].trim() === '')
      .map((language) => ({ path: at(language), code: 'language_missing', params: { language } }))
  return Object.entries(value).flatMap(([key, one]) => missingIn(one, at(key)))
}

/** What stands between a draft and its publication: each text that is missing in a language, with its place. */
export const missingLanguages = (draft: DraftContent): InputIssue[] => missingIn(draft, '')
