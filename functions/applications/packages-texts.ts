import en from '#locales/en/packages.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/packages.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/packages.json' with { type: 'json' }
import type { CommonTexts } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'
import { type ApplicationTexts, texts } from './texts.ts'

/** Packages are asked and told in the words of applications, and in a few of their own. */
export type PackageTexts = ApplicationTexts & typeof en
export type PackagePage = PageContext<PackageTexts>

export const translations = createTranslations<CommonTexts & PackageTexts>({
  en: { ...texts.en, ...en },
  'zh-Hant': { ...texts['zh-Hant'], ...zhHant },
  'zh-Hans': { ...texts['zh-Hans'], ...zhHans },
})
