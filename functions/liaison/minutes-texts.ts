import en from '#locales/en/minutes.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/minutes.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/minutes.json' with { type: 'json' }
import { type CommonTexts, commonWith } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'
import { type LiaisonTexts, texts } from './texts.ts'

/** Minutes are told in the words of the liaison, and in a few of their own. */
export type MinutesTexts = LiaisonTexts & typeof en
export type MinutesPage = PageContext<MinutesTexts>

export const translations = createTranslations<CommonTexts & MinutesTexts>({
  en: { ...texts.en, ...en, ...commonWith('en', { ...texts.en.liaison.issues, ...en.minutes.issues }) },
  'zh-Hant': {
    ...{ ...texts['zh-Hant'], ...zhHant },
    ...commonWith('zh-Hant', { ...texts['zh-Hant'].liaison.issues, ...zhHant.minutes.issues }),
  },
  'zh-Hans': {
    ...{ ...texts['zh-Hans'], ...zhHans },
    ...commonWith('zh-Hans', { ...texts['zh-Hans'].liaison.issues, ...zhHans.minutes.issues }),
  },
})
