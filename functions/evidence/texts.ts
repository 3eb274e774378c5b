import en from '#locales/en/evidence.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/evidence.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/evidence.json' with { type: 'json' }
import { type CommonTexts, common } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'

export type EvidenceTexts = typeof en
export type EvidencePage = PageContext<EvidenceTexts>

export const translations = createTranslations<CommonTexts & EvidenceTexts>({
  en: { ...common.en, ...en },
  'zh-Hant': { ...common['zh-Hant'], ...zhHant },
  'zh-Hans': { ...common['zh-Hans'], ...zhHans },
})
