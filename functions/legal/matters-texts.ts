import en from '#locales/en/matters.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/matters.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/matters.json' with { type: 'json' }
import { commonWith } from '#shared/i18n/common.ts'
import type { PageContext } from '#shared/ui/page.ts'
import { type LegalTexts, texts } from './texts.ts'

/** Matters are told in the words of instruments and their finder, and in their own. */
export type MattersTexts = LegalTexts & typeof en
export type MattersPage = PageContext<MattersTexts>

export const mattersTexts = {
  en: { ...texts.en, ...commonWith('en', texts.en.legal.issues), ...en },
  'zh-Hant': { ...texts['zh-Hant'], ...commonWith('zh-Hant', texts['zh-Hant'].legal.issues), ...zhHant },
  'zh-Hans': { ...texts['zh-Hans'], ...commonWith('zh-Hans', texts['zh-Hans'].legal.issues), ...zhHans },
}
