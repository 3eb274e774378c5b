import en from '#locales/en/deadlines.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/deadlines.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/deadlines.json' with { type: 'json' }
import type { CommonTexts } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'
import { type MattersTexts, mattersTexts } from './matters-texts.ts'

/** Deadlines are told in the words of their matters, and in their own: all that the function of matters says. */
export type DeadlinesTexts = MattersTexts & typeof en
export type DeadlinesPage = PageContext<DeadlinesTexts>

export const translations = createTranslations<CommonTexts & DeadlinesTexts>({
  en: { ...mattersTexts.en, ...en },
  'zh-Hant': { ...mattersTexts['zh-Hant'], ...zhHant },
  'zh-Hans': { ...mattersTexts['zh-Hans'], ...zhHans },
})
