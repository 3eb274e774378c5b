import en from '#locales/en/polls.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/polls.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/polls.json' with { type: 'json' }
import { type CommonTexts, commonWith } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'
import { type LiaisonTexts, texts } from './texts.ts'

/** Polls are told in the words of the liaison, and in some of their own. */
export type PollTexts = LiaisonTexts & typeof en
export type PollPage = PageContext<PollTexts>

export const translations = createTranslations<CommonTexts & PollTexts>({
  en: { ...texts.en, ...en, ...commonWith('en', { ...texts.en.liaison.issues, ...en.polls.issues }) },
  'zh-Hant': {
    ...{ ...texts['zh-Hant'], ...zhHant },
    ...commonWith('zh-Hant', { ...texts['zh-Hant'].liaison.issues, ...zhHant.polls.issues }),
  },
  'zh-Hans': {
    ...{ ...texts['zh-Hans'], ...zhHans },
    ...commonWith('zh-Hans', { ...texts['zh-Hans'].liaison.issues, ...zhHans.polls.issues }),
  },
})
