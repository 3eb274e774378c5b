import enExchange from '#locales/en/exchange.json' with { type: 'json' }
import enReport from '#locales/en/report.json' with { type: 'json' }
import hansExchange from '#locales/zh-Hans/exchange.json' with { type: 'json' }
import hansReport from '#locales/zh-Hans/report.json' with { type: 'json' }
import hantExchange from '#locales/zh-Hant/exchange.json' with { type: 'json' }
import hantReport from '#locales/zh-Hant/report.json' with { type: 'json' }
import { type CommonTexts, commonWith } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'
import { type LegalTexts, texts } from './texts.ts'

/** Exchanges and the report are told in the words of instruments, and in their own. */
export type ExchangeTexts = LegalTexts & typeof enExchange & typeof enReport
export type ExchangePage = PageContext<ExchangeTexts>

export const translations = createTranslations<CommonTexts & ExchangeTexts>({
  en: {
    ...texts.en,
    ...commonWith('en', texts.en.legal.issues),
    ...enExchange,
    ...enReport,
  },
  'zh-Hant': {
    ...texts['zh-Hant'],
    ...commonWith('zh-Hant', texts['zh-Hant'].legal.issues),
    ...hantExchange,
    ...hantReport,
  },
  'zh-Hans': {
    ...texts['zh-Hans'],
    ...commonWith('zh-Hans', texts['zh-Hans'].legal.issues),
    ...hansExchange,
    ...hansReport,
  },
})
