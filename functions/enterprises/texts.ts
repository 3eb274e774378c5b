import en from '#locales/en/enterprises.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/enterprises.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/enterprises.json' with { type: 'json' }
import { type CommonTexts, common } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'

export type EnterpriseTexts = typeof en
export type EnterprisePage = PageContext<EnterpriseTexts>

export const translations = createTranslations<CommonTexts & EnterpriseTexts>({
  en: { ...common.en, ...en },
  'zh-Hant': { ...common['zh-Hant'], ...zhHant },
  'zh-Hans': { ...common['zh-Hans'], ...zhHans },
})
