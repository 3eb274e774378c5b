import en from '#locales/en/liaison.json' with { type: 'json' }
import meetingsEn from '#locales/en/meetings.json' with { type: 'json' }
import enResolutions from '#locales/en/resolutions.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/liaison.json' with { type: 'json' }
import meetingsHans from '#locales/zh-Hans/meetings.json' with { type: 'json' }
import zhHansResolutions from '#locales/zh-Hans/resolutions.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/liaison.json' with { type: 'json' }
import meetingsHant from '#locales/zh-Hant/meetings.json' with { type: 'json' }
import zhHantResolutions from '#locales/zh-Hant/resolutions.json' with { type: 'json' }
import { type CommonTexts, commonWith } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'

export type LiaisonTexts = typeof en & typeof enResolutions & typeof meetingsEn
/** The words of resolutions, actions and their limits alone. */
export type ResolutionTexts = typeof enResolutions
export type LiaisonPage = PageContext<LiaisonTexts>

/** All that the liaison says, in each language. */
export const texts = {
  en: { ...commonWith('en', en.liaison.issues), ...en, ...enResolutions, ...meetingsEn },
  'zh-Hant': { ...commonWith('zh-Hant', zhHant.liaison.issues), ...zhHant, ...zhHantResolutions, ...meetingsHant },
  'zh-Hans': { ...commonWith('zh-Hans', zhHans.liaison.issues), ...zhHans, ...zhHansResolutions, ...meetingsHans },
}

export const translations = createTranslations<CommonTexts & LiaisonTexts>(texts)
