import i18next, { type i18n, type Resource } from 'i18next'
import { type Language, languages } from '#shared/domain/language.ts'

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

const collectPath = (select: (texts: never) => string): string => {
  const path: string[] = []
  const probe: object = new Proxy(
    {},
    {
      get: (_target, key) => {
        path.push(String(key))
        return probe
      },
    },
  )
  select(probe as never)
  return path.join('.').replace(/_(zero|one|two|few|many|other)$/, '')
}

const missing = (key: string): never => {
  throw new Error(`No text for ${key}`)
}

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
    // React and Hono JSX escape; escaping here would show &amp; to the reader.
    interpolation: { escapeValue: false, skipOnVariables: true },
    missingInterpolationHandler: (text: string, match: RegExpExecArray) =>
      missing(`placeholder ${match[0]} in “${text}”`),
    parseMissingKeyHandler: missing,
  })
  const forLanguage = (language: Language): Translate<T> => {
    const fixed = instance.getFixedT(language)
    return (select, params) => fixed(collectPath(select), { ...params })
  }
  const translators = Object.fromEntries(languages.map((language) => [language, forLanguage(language)])) as Record<
    Language,
    Translate<T>
  >
  return (language: Language): Translate<T> => translators[language]
}
