import en from '#locales/en/identity.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/identity.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/identity.json' with { type: 'json' }
import { type CommonTexts, common } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'

export type IdentityTexts = typeof en
export type IdentityPage = PageContext<IdentityTexts>

export const translations = createTranslations<CommonTexts & IdentityTexts>({
  en: { ...common.en, ...en },
  'zh-Hant': { ...common['zh-Hant'], ...zhHant },
  'zh-Hans': { ...common['zh-Hans'], ...zhHans },
})
