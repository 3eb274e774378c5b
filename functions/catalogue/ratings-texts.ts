import en from '#locales/en/ratings.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/ratings.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/ratings.json' with { type: 'json' }
import type { CommonTexts } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'
import { type CatalogueTexts, texts } from './texts.ts'

export type RatingsTexts = CatalogueTexts & typeof en
export type RatingsPage = PageContext<RatingsTexts>

/** Loaded with the page of ratings: the other pages start without its texts. */
export const ratingsTranslations = createTranslations<CommonTexts & RatingsTexts>({
  en: { ...texts.en, ...en },
  'zh-Hant': { ...texts['zh-Hant'], ...zhHant },
  'zh-Hans': { ...texts['zh-Hans'], ...zhHans },
})
