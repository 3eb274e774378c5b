import { type Language, locales } from '#shared/domain/language.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'

// Both sides live in UTC+8; a reader elsewhere wants the offices' time.
const timeZone = 'Asia/Hong_Kong'

const cached = <F>(make: (locale: string) => F): ((language: Language) => F) => {
  const made = new Map<Language, F>()
  return (language) => {
    const known = made.get(language) ?? make(locales[language])
    made.set(language, known)
    return known
  }
}

const days = cached((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }))
const instants = cached(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }),
)
const daysOfWeek = cached((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }))
const months = cached((locale) => new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }))
const weekdays = cached((locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }))
const sizes = cached((locale) => new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte' }))
const lists = cached((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }))
const numbers = cached((locale) => new Intl.NumberFormat(locale))

const moneyFormat = (locale: string, currency: string) =>
  new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 2 })

/** `24 November 2026`, `2026年11月24日`. */
export const formatDate = (language: Language, date: LocalDate): string =>
  days(language).format(new Date(`${date}T00:00:00Z`))

/** `Tuesday, 24 November 2026`, `2026年11月24日星期二`: for days whose day of the week matters. */
export const formatDayOfWeek = (language: Language, date: LocalDate): string =>
  daysOfWeek(language).format(new Date(`${date}T00:00:00Z`))

/** The month that a day is in: `November 2026`, `2026年11月`. */
export const formatMonth = (language: Language, date: LocalDate): string =>
  months(language).format(new Date(`${date}T00:00:00Z`))

/** The day of the week of a day: `Tuesday`, `星期二`. */
export const formatWeekday = (language: Language, date: LocalDate): string =>
  weekdays(language).format(new Date(`${date}T00:00:00Z`))

/** An instant, as the clocks in Shenzhen and Hong Kong show it. */
export const formatInstant = (language: Language, instant: string): string =>
  instants(language).format(new Date(instant))

/** The size of a file: `120 kB`, rounded up, so that nothing weighs nothing. */
export const formatFileSize = (language: Language, bytes: number): string =>
  sizes(language).format(Math.ceil(bytes / 1000))

/** `one, two and three`; making the format anew takes longer than a row of a table. */
export const formatList = (language: Language, items: readonly string[]): string => lists(language).format(items)

export const formatNumber = (language: Language, value: number): string => numbers(language).format(value)

const currencies = {
  CNY: cached((locale) => moneyFormat(locale, 'CNY')),
  HKD: cached((locale) => moneyFormat(locale, 'HKD')),
}

export const formatMoney = (language: Language, amount: number, currency: 'CNY' | 'HKD'): string =>
  currencies[currency](language).format(amount)
