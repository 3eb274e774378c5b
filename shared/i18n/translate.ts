import i18next, { type i18n, type Resource } from 'i18next'
import { type Language, languages, locales } from '#shared/domain/language.ts'

/** What a sentence's placeholders are filled with. `count` picks the plural form. */
export type TextParams = Readonly<Record<string, string | number>>

/** Texts of one language: namespaces at the top, then sections, then whole sentences. */
export type Texts = { readonly [key: string]: string | Texts }

/**
 * Says one authored sentence in the reader's language: `t($ => $.catalogue.results, { count: 3 })`. The selector is typed by
 * the English file, so a key that does not exist is a compile error. (A plural sentence has the keys `x_one` and `x_other`
 * in its file; the selector names either, and `count` picks.)
 */
export type Translate<T extends Texts> = (select: (texts: T) => string, params?: TextParams) => string

/** The English texts' shape in a language that may tell fewer plural forms apart: Chinese has one, and no `x_one`. */
export type Translated<T extends Texts> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string
    ? string
    : T[K] extends Texts
      ? Translated<T[K]>
      : T[K]
}

const missing = (key: string): never => {
  throw new Error(`No text for ${key}`)
}

type Keys = { readonly [name: string]: string | Keys }

/** The texts with the key of each sentence in its place, so that a selector that is run over them gives the key. */
const keysOf = (texts: Texts, above = ''): Keys =>
  Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const key = above + name
      // i18next adds the ending of the plural form by itself.
      return [name, typeof text === 'string' ? key.replace(/_(one|other)$/, '') : keysOf(text, `${key}.`)]
    }),
  )

/** A sentence between whose `parts` the `names` of its placeholders stand. */
type Template = { readonly parts: readonly string[]; readonly names: readonly string[] }

const templateOf = (sentence: string): Template => {
  const pieces = sentence.split(/\{\{\s*(\w+)\s*\}\}/)
  return { parts: pieces.filter((_, at) => at % 2 === 0), names: pieces.filter((_, at) => at % 2 === 1) }
}

/** @throws Error for a placeholder that nothing is given for, with the sentence as far as it is filled. */
const fill = ({ parts, names }: Template, params: TextParams): string => {
  let sentence = parts[0] ?? ''
  names.forEach((name, at) => {
    const value = params[name] ?? missing(`placeholder {{${name}}} in “${sentence}{{${name}}}”`)
    sentence += `${value}${parts[at + 1]}`
  })
  return sentence
}

const noParams: TextParams = {}

/**
 * The translators of one function's namespaces. i18next is never told to change language: a warm function serves many
 * readers, each with the fixed translator of their request.
 */
export const createTranslations = <T extends Texts>(
  texts: { readonly en: T } & Readonly<Record<Exclude<Language, 'en'>, Translated<NoInfer<T>>>>,
) => {
  const instance: i18n = i18next.createInstance()
  const resources: Resource = Object.fromEntries(
    languages.map((language) => [language, { translation: texts[language] }]),
  )
  void instance.init({
    resources,
    initAsync: false,
    fallbackLng: false,
    supportedLngs: [...languages],
    parseMissingKeyHandler: missing,
  })
  const keys = keysOf(texts.en) as unknown as T

  /**
   * A page says some hundred sentences, and most of them again with each row and each request: so i18next is asked once for each
   * sentence and plural form, and what it found is filled in here, in one pass, so that no value is taken for a placeholder.
   * (React and Hono JSX escape; escaping here would show &amp; to the reader.)
   */
  const forLanguage = (language: Language): Translate<T> => {
    const fixed = instance.getFixedT(language)
    const plurals = new Intl.PluralRules(locales[language])
    const known = new Map<string, Template>()
    return (select, params = noParams) => {
      const key: unknown = select(keys)
      if (typeof key !== 'string') return missing(String(select))
      const { count } = params
      const form = typeof count === 'number' ? `${key} ${plurals.select(count)}` : key
      const template =
        known.get(form) ??
        templateOf(fixed(key, { skipInterpolation: true, ...(typeof count === 'number' && { count }) }))
      known.set(form, template)
      return fill(template, params)
    }
  }
  const translators = Object.fromEntries(languages.map((language) => [language, forLanguage(language)])) as Record<
    Language,
    Translate<T>
  >
  return (language: Language): Translate<T> => translators[language]
}
