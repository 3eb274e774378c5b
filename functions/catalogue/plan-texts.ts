import en from '#locales/en/plan.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/plan.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/plan.json' with { type: 'json' }
import type { CommonTexts } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'
import { type CatalogueTexts, texts } from './texts.ts'

export type PlanTexts = CatalogueTexts & typeof en
export type PlanPage = PageContext<PlanTexts>

/** Loaded with the planner's page: the other pages start without its texts. */
export const planTranslations = createTranslations<CommonTexts & PlanTexts>({
  en: { ...texts.en, ...en },
  'zh-Hant': { ...texts['zh-Hant'], ...zhHant },
  'zh-Hans': { ...texts['zh-Hans'], ...zhHans },
})
