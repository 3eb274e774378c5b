import { type CommonTexts, commonWith } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'
import { type LegalTexts, texts } from './texts.ts'

/** Matters are told in the words of instruments and their finder. */
export type MattersTexts = LegalTexts
export type MattersPage = PageContext<MattersTexts>

export const translations = createTranslations<CommonTexts & MattersTexts>({
  en: { ...texts.en, ...commonWith('en', texts.en.legal.issues) },
  'zh-Hant': { ...texts['zh-Hant'], ...commonWith('zh-Hant', texts['zh-Hant'].legal.issues) },
  'zh-Hans': { ...texts['zh-Hans'], ...commonWith('zh-Hans', texts['zh-Hans'].legal.issues) },
})
