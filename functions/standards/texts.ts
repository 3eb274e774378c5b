import en from '#locales/en/standards.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/standards.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/standards.json' with { type: 'json' }
import { type CommonTexts, commonWith } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'

export type StandardsTexts = typeof en
export type StandardsPage = PageContext<StandardsTexts>

export const translations = createTranslations<CommonTexts & StandardsTexts>({
  en: { ...commonWith('en', en.standards.issues), ...en },
  'zh-Hant': { ...commonWith('zh-Hant', zhHant.standards.issues), ...zhHant },
  'zh-Hans': { ...commonWith('zh-Hans', zhHans.standards.issues), ...zhHans },
})
