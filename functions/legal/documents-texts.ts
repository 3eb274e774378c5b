import en from '#locales/en/documents.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/documents.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/documents.json' with { type: 'json' }
import type { CommonTexts } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'
import { type MattersTexts, mattersTexts } from './matters-texts.ts'

/** Documents are told in the words of their matters, and in their own. */
export type DocumentsTexts = MattersTexts & typeof en
export type DocumentsPage = PageContext<DocumentsTexts>

export const translations = createTranslations<CommonTexts & DocumentsTexts>({
  en: { ...mattersTexts.en, ...en },
  'zh-Hant': { ...mattersTexts['zh-Hant'], ...zhHant },
  'zh-Hans': { ...mattersTexts['zh-Hans'], ...zhHans },
})
