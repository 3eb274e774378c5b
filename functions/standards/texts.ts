import enCsv from '#locales/en/csv.json' with { type: 'json' }
import en from '#locales/en/standards.json' with { type: 'json' }
import zhHansCsv from '#locales/zh-Hans/csv.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/standards.json' with { type: 'json' }
import zhHantCsv from '#locales/zh-Hant/csv.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/standards.json' with { type: 'json' }
import { type CommonTexts, commonWith } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'

export type StandardsTexts = typeof en
export type StandardsPage = PageContext<StandardsTexts>

export const translations = createTranslations<CommonTexts & StandardsTexts>({
  en: { ...commonWith('en', { ...enCsv.csv.issues, ...en.standards.issues }), ...en },
  'zh-Hant': { ...commonWith('zh-Hant', { ...zhHantCsv.csv.issues, ...zhHant.standards.issues }), ...zhHant },
  'zh-Hans': { ...commonWith('zh-Hans', { ...zhHansCsv.csv.issues, ...zhHans.standards.issues }), ...zhHans },
})
