import en from '#locales/en/identity.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/identity.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/identity.json' with { type: 'json' }
import { type CommonTexts, common } from '#shared/i18n/common.ts'
import { createTranslations, type Translate } from '#shared/i18n/translate.ts'

export type ProviderTranslate = Translate<CommonTexts & typeof en>

export const translations = createTranslations<CommonTexts & typeof en>({
  en: { ...common.en, ...en },
  'zh-Hant': { ...common['zh-Hant'], ...zhHant },
  'zh-Hans': { ...common['zh-Hans'], ...zhHans },
})
