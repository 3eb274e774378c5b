import en from '#locales/en/legal.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/legal.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/legal.json' with { type: 'json' }
import { type CommonTexts, common } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'

export type LegalTexts = typeof en
export type LegalPage = PageContext<LegalTexts>

export const texts = {
  en: { ...common.en, ...en },
  'zh-Hant': { ...common['zh-Hant'], ...zhHant },
  'zh-Hans': { ...common['zh-Hans'], ...zhHans },
}

export const translations = createTranslations<CommonTexts & LegalTexts>(texts)
