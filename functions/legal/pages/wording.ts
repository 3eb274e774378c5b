import type { LocalDate } from '#shared/domain/local-date.ts'
import { formatDate, formatMonth } from '#shared/i18n/format.ts'
import type { Instrument, TimeLimit } from '../instrument.ts'
import type { Citation } from '../regime.ts'
import { termOf } from '../term.ts'
import type { LegalPage } from '../texts.ts'

/** Several short texts as one line. */
export const joined = ({ t }: LegalPage, texts: readonly string[]): string =>
  texts.reduceRight((rest, first) => t(($) => $.legal.joined, { first, rest }))

/** A day that may be known by its month or its year only. */
export const formatPartial = ({ language }: LegalPage, date: string): string => {
  if (date.length === 10) return formatDate(language, date as LocalDate)
  return date.length === 7 ? formatMonth(language, `${date}-01`) : date
}

/** `Civil and commercial judgments (2019), article 3(4)`; in Chinese 第3條第4項. */
export const citationText = ({ t, language }: LegalPage, { part, number }: Citation, cited: Instrument): string => {
  const [, article = '', item] = /^(\d+)(?:\((\d+)\))?$/.exec(number ?? '') ?? []
  const instrument = cited.shortTitle[language]
  if (item !== undefined) return t(($) => $.legal.citation.item, { instrument, article, item })
  return t(($) => $.legal.citation[part], { instrument, article })
}

/** `2 months (statutory, from receipt of the request)`. */
export const limitText = ({ t }: LegalPage, { length: { value, unit }, kind, runsFrom }: TimeLimit): string =>
  t(($) => $.legal.limits.limit, {
    length:
      unit === 'day'
        ? t(($) => $.legal.limits.day_other, { count: value })
        : unit === 'working_day'
          ? t(($) => $.legal.limits.working_day_other, { count: value })
          : unit === 'month'
            ? t(($) => $.legal.limits.month_other, { count: value })
            : t(($) => $.legal.limits.year_other, { count: value }),
    kind: t(($) => $.legal.limits.kinds[kind]),
    start: t(($) => $.legal.limits.from[runsFrom]),
  })

/** Until when an instrument lasts, as far as is known; and what is not known of it. */
export const termText = (page: LegalPage, instrument: Instrument): string => {
  const { t, language } = page
  const term = termOf(instrument)
  if (term.known === 'until') return t(($) => $.legal.term.until, { day: formatDate(language, term.on) })
  if (term.known === 'unknown') return t(($) => $.legal.term.unknown)
  return term.last === null
    ? t(($) => $.legal.term.renewedSometime)
    : t(($) => $.legal.term.renewed, { last: formatPartial(page, term.last) })
}
