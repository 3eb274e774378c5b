import en from '#locales/en/applications.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/applications.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/applications.json' with { type: 'json' }
import { type CommonTexts, common } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'

export type ApplicationTexts = typeof en
export type ApplicationPage = PageContext<ApplicationTexts>

/** The hub's common words and the applications' own. */
export const texts = {
  en: { ...common.en, ...en },
  'zh-Hant': { ...common['zh-Hant'], ...zhHant },
  'zh-Hans': { ...common['zh-Hans'], ...zhHans },
}

export const translations = createTranslations<CommonTexts & ApplicationTexts>(texts)
