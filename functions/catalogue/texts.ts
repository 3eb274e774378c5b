import en from '#locales/en/catalogue.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/catalogue.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/catalogue.json' with { type: 'json' }
import { type CommonTexts, common } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'

export type CatalogueTexts = typeof en
export type CataloguePage = PageContext<CatalogueTexts>

/** What the function's pages say, but for those that bring texts of their own when they are loaded. */
export const texts = {
  en: { ...common.en, ...en },
  'zh-Hant': { ...common['zh-Hant'], ...zhHant },
  'zh-Hans': { ...common['zh-Hans'], ...zhHans },
}

export const translations = createTranslations<CommonTexts & CatalogueTexts>(texts)
