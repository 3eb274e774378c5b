import en from '#locales/en/consultations.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/consultations.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/consultations.json' with { type: 'json' }
import { type CommonTexts, commonWith } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'

export type ConsultationTexts = typeof en
export type ConsultationPage = PageContext<ConsultationTexts>

export const translations = createTranslations<CommonTexts & ConsultationTexts>({
  en: { ...commonWith('en', en.consultations.issues), ...en },
  'zh-Hant': { ...commonWith('zh-Hant', zhHant.consultations.issues), ...zhHant },
  'zh-Hans': { ...commonWith('zh-Hans', zhHans.consultations.issues), ...zhHans },
})
