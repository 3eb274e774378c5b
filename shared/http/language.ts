import type { Context } from 'hono'
import { type Language, languages } from '#shared/domain/language.ts'

const isLanguage = (value: string | undefined): value is Language => languages.some((language) => language === value)

/**
 * The hub's language for one BCP 47 tag, or null. `zh-HK`, `zh-TW`, `zh-MO` and Cantonese (`yue`) read Traditional Chinese;
 * `zh-CN` and `zh-SG` Simplified. Likely subtags tell the script, except that a bare `zh` is Hong Kong's here.
 */
export const languageOfTag = (tag: string): Language | null => {
  const parts = tag.trim().toLowerCase().split('-')
  const primary = parts[0]
  if (primary === 'en') return 'en'
  if (primary !== 'zh' && primary !== 'yue') return null
  if (parts.includes('hans')) return 'zh-Hans'
  if (primary === 'yue' || parts.length === 1) return 'zh-Hant'
  try {
    return new Intl.Locale(tag.trim()).maximize().script === 'Hans' ? 'zh-Hans' : 'zh-Hant'
  } catch {
    return 'zh-Hant'
  }
}

/** The best language for an `Accept-Language` header, by its weights; English when none fits. */
export const negotiateLanguage = (header: string | undefined): Language =>
  (header ?? '')
    .split(',')
    .map((entry, position) => {
      const [tag = '', ...parameters] = entry.split(';')
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean)
      return { language: languageOfTag(tag), weight: weight === undefined ? 1 : Number(weight), position }
    })
    .filter(({ language, weight }) => language !== null && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.position - b.position)[0]?.language ?? 'en'

/** The language in the address, if the address has one: `/zh-Hans/services` → `zh-Hans`. */
export const languageOfPath = (path: string): Language | null => {
  const first = path.split('/')[1]
  return isLanguage(first) ? first : null
}

/** A request's language: its address, else `?language=`, else `Accept-Language`. */
export const languageOf = (c: Context): Language => {
  const asked = c.req.query('language')
  return languageOfPath(c.req.path) ?? (isLanguage(asked) ? asked : negotiateLanguage(c.req.header('accept-language')))
}

/**
 * The first part of a page's address, in a route: `${inLanguage}/services`. The group is needed: without it, the router's
 * anchors bind to the first and the last language only, and `/en/services` would match the page of `/en`.
 */
export const inLanguage = '/:language{(?:en|zh-Hant|zh-Hans)}'
