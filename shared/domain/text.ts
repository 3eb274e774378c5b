import * as z from 'zod'
import type { Language } from './language.ts'

/** One text, written in each of the three languages. */
export const Text = z
  .object({ en: z.string().min(1), 'zh-Hant': z.string().min(1), 'zh-Hans': z.string().min(1) })
  .meta({ id: 'Text' })
export type Text = z.infer<typeof Text>

/** The text in the reader's language. */
export const inLanguage = (text: Text, language: Language): string => text[language]

/** A text that was written in some of the languages. */
export type PartialText = { readonly [L in Language]?: string | undefined }

/** In which language a reader of one of them reads best what is not written in it: Chinese in the other script before English. */
const nearest = {
  en: ['en', 'zh-Hant', 'zh-Hans'],
  'zh-Hant': ['zh-Hant', 'zh-Hans', 'en'],
  'zh-Hans': ['zh-Hans', 'zh-Hant', 'en'],
} as const satisfies Record<Language, readonly Language[]>

/** What a reader reads of it: in their language, else in the nearest that it was written in. Of none there is nothing to read. */
export const nearestText = (
  text: PartialText,
  language: Language,
): { readonly text: string; readonly language: Language } => {
  const found = nearest[language].find((one) => text[one] !== undefined) ?? 'en'
  return { text: text[found] ?? '', language: found }
}
