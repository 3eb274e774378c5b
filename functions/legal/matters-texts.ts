import enDeadlines from '#locales/en/deadlines.json' with { type: 'json' }
import en from '#locales/en/matters.json' with { type: 'json' }
import hansDeadlines from '#locales/zh-Hans/deadlines.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/matters.json' with { type: 'json' }
import hantDeadlines from '#locales/zh-Hant/deadlines.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/matters.json' with { type: 'json' }
import { type CommonTexts, commonWith } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'
import { type LegalTexts, texts } from './texts.ts'

/** Matters are told in the words of instruments and their finder, and in their own. */
export type MattersTexts = LegalTexts & typeof en & typeof enDeadlines
export type MattersPage = PageContext<MattersTexts>

export const translations = createTranslations<CommonTexts & MattersTexts>({
  en: { ...texts.en, ...commonWith('en', texts.en.legal.issues), ...en, ...enDeadlines },
  'zh-Hant': {
    ...texts['zh-Hant'],
    ...commonWith('zh-Hant', texts['zh-Hant'].legal.issues),
    ...zhHant,
    ...hantDeadlines,
  },
  'zh-Hans': {
    ...texts['zh-Hans'],
    ...commonWith('zh-Hans', texts['zh-Hans'].legal.issues),
    ...zhHans,
    ...hansDeadlines,
  },
})
