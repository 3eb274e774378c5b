import en from '#locales/en/common.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/common.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/common.json' with { type: 'json' }

/** What every page says: the layout, dates, errors, problems. Each function adds its own namespace. */
export const common = { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans }
export type CommonTexts = typeof en
