import en from '#locales/en/disposal.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/disposal.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/disposal.json' with { type: 'json' }
import { type CommonTexts, commonWith } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'
import { type LegalTexts, texts } from './texts.ts'

/** Disposal is told in the words of instruments and their finder, and in its own. */
export type DisposalTexts = LegalTexts & typeof en
export type DisposalPage = PageContext<DisposalTexts>

export const translations = createTranslations<CommonTexts & DisposalTexts>({
  en: { ...texts.en, ...commonWith('en', en.disposal.issues), ...en },
  'zh-Hant': { ...texts['zh-Hant'], ...commonWith('zh-Hant', zhHant.disposal.issues), ...zhHant },
  'zh-Hans': { ...texts['zh-Hans'], ...commonWith('zh-Hans', zhHans.disposal.issues), ...zhHans },
})
