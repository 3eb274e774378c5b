import enCsv from '#locales/en/csv.json' with { type: 'json' }
import en from '#locales/en/liaison.json' with { type: 'json' }
import enRecords from '#locales/en/records.json' with { type: 'json' }
import enResolutions from '#locales/en/resolutions.json' with { type: 'json' }
import zhHansCsv from '#locales/zh-Hans/csv.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/liaison.json' with { type: 'json' }
import zhHansRecords from '#locales/zh-Hans/records.json' with { type: 'json' }
import zhHansResolutions from '#locales/zh-Hans/resolutions.json' with { type: 'json' }
import zhHantCsv from '#locales/zh-Hant/csv.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/liaison.json' with { type: 'json' }
import zhHantRecords from '#locales/zh-Hant/records.json' with { type: 'json' }
import zhHantResolutions from '#locales/zh-Hant/resolutions.json' with { type: 'json' }
import { type CommonTexts, commonWith } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'

/** Files and search speak of the liaison's records in the words of their pages, and in some of their own. */
export type RecordsTexts = typeof en & typeof enResolutions & typeof enRecords
export type RecordsPage = PageContext<RecordsTexts>

// What is wrong with a row may be what is wrong with a form.
export const translations = createTranslations<CommonTexts & RecordsTexts>({
  en: {
    ...commonWith('en', { ...enCsv.csv.issues, ...en.liaison.issues, ...enRecords.records.issues }),
    ...{ ...en, ...enResolutions, ...enRecords },
  },
  'zh-Hant': {
    ...commonWith('zh-Hant', { ...zhHantCsv.csv.issues, ...zhHant.liaison.issues, ...zhHantRecords.records.issues }),
    ...{ ...zhHant, ...zhHantResolutions, ...zhHantRecords },
  },
  'zh-Hans': {
    ...commonWith('zh-Hans', { ...zhHansCsv.csv.issues, ...zhHans.liaison.issues, ...zhHansRecords.records.issues }),
    ...{ ...zhHans, ...zhHansResolutions, ...zhHansRecords },
  },
})
