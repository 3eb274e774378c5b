import en from '#locales/en/letters.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/letters.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/letters.json' with { type: 'json' }
import { type CommonTexts, common } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'

/** What only mails say. The function of the inbox does without it, and what sends mails has the notices' words beside it. */
export const letterTranslations = createTranslations<CommonTexts & typeof en>({
  en: { ...common.en, ...en },
  'zh-Hant': { ...common['zh-Hant'], ...zhHant },
  'zh-Hans': { ...common['zh-Hans'], ...zhHans },
})
