import en from '#locales/en/common.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/common.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/common.json' with { type: 'json' }
import type { Language } from '#shared/domain/language.ts'

/** What every page says: the layout, dates, errors, problems. Each function adds its own namespace. */
export const common = { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans }
export type CommonTexts = typeof en

/**
 * The common texts with the complaints of one function among their own, so that `issueMessage` finds them. A complaint that one
 * feature alone makes stands in that feature's namespace, under `issues`, and no other function carries it.
 */
export const commonWith = <L extends Language>(
  language: L,
  issues: Readonly<Record<string, string>>,
): (typeof common)[L] => ({
  ...common[language],
  common: { ...common[language].common, issues: { ...common[language].common.issues, ...issues } },
})
