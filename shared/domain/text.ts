import * as z from 'zod'
import type { Language } from './language.ts'

/** One text, written in each of the three languages. */
export const Text = z
  .object({ en: z.string().min(1), 'zh-Hant': z.string().min(1), 'zh-Hans': z.string().min(1) })
  .meta({ id: 'Text' })
export type Text = z.infer<typeof Text>

/** The text in the reader's language. */
export const inLanguage = (text: Text, language: Language): string => text[language]
