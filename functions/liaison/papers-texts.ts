import en from '#locales/en/papers.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/papers.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/papers.json' with { type: 'json' }
import { type CommonTexts, commonWith } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'
import { type LiaisonTexts, texts } from './texts.ts'

/** Papers are told in the words of the liaison, and in some of their own. */
export type PapersTexts = LiaisonTexts & typeof en
export type PapersPage = PageContext<PapersTexts>

export const translations = createTranslations<CommonTexts & PapersTexts>({
  en: { ...texts.en, ...en, ...commonWith('en', { ...texts.en.liaison.issues, ...en.papers.issues }) },
  'zh-Hant': {
    ...{ ...texts['zh-Hant'], ...zhHant },
    ...commonWith('zh-Hant', { ...texts['zh-Hant'].liaison.issues, ...zhHant.papers.issues }),
  },
  'zh-Hans': {
    ...{ ...texts['zh-Hans'], ...zhHans },
    ...commonWith('zh-Hans', { ...texts['zh-Hans'].liaison.issues, ...zhHans.papers.issues }),
  },
})
