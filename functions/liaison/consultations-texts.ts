import en from '#locales/en/consultations.json' with { type: 'json' }
import enResolutions from '#locales/en/resolutions.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/consultations.json' with { type: 'json' }
import zhHansResolutions from '#locales/zh-Hans/resolutions.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/consultations.json' with { type: 'json' }
import zhHantResolutions from '#locales/zh-Hant/resolutions.json' with { type: 'json' }
import { type CommonTexts, commonWith } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'

/** Limits are told in the words of the actions that have them. */
export type ConsultationTexts = typeof en & typeof enResolutions
export type ConsultationPage = PageContext<ConsultationTexts>

export const translations = createTranslations<CommonTexts & ConsultationTexts>({
  en: { ...commonWith('en', en.consultations.issues), ...en, ...enResolutions },
  'zh-Hant': { ...commonWith('zh-Hant', zhHant.consultations.issues), ...zhHant, ...zhHantResolutions },
  'zh-Hans': { ...commonWith('zh-Hans', zhHans.consultations.issues), ...zhHans, ...zhHansResolutions },
})
