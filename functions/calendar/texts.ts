import en from '#locales/en/calendar.json' with { type: 'json' }
import zhHans from '#locales/zh-Hans/calendar.json' with { type: 'json' }
import zhHant from '#locales/zh-Hant/calendar.json' with { type: 'json' }
import { type CommonTexts, common } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { PageContext } from '#shared/ui/page.ts'

export type CalendarTexts = typeof en
export type CalendarPage = PageContext<CalendarTexts>

export const translations = createTranslations<CommonTexts & CalendarTexts>({
  en: { ...common.en, ...en },
  'zh-Hant': { ...common['zh-Hant'], ...zhHant },
  'zh-Hans': { ...common['zh-Hans'], ...zhHans },
})
