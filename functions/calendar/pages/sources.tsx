import { gazette, sides } from '#shared/domain/gazette.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { formatDate, formatNumber } from '#shared/i18n/format.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import type { CalendarPage } from '../texts.ts'

type Props = { page: CalendarPage }

/** How the days are counted, and what is not counted on. */
export const Rules = ({ page: { t } }: Props) => {
  const rules = [
    t(($) => $.calendar.rules.dayOne),
    t(($) => $.calendar.rules.shenzhen),
    t(($) => $.calendar.rules.hongKong),
    t(($) => $.calendar.rules.both),
    t(($) => $.calendar.rules.weather),
    t(($) => $.calendar.rules.unknown),
  ]
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.calendar.rules.title)}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {rules.map((rule) => (
          <li>{rule}</li>
        ))}
      </ul>
    </>
  )
}

const Days = ({ page: { language }, days }: Props & { days: readonly LocalDate[] }) => (
  <ul class="govuk-list">
    {days.map((date) => (
      <li>{formatDate(language, date)}</li>
    ))}
  </ul>
)

/** The gazetted years of both sides, each with its source, how far it may be relied on, and when it was checked. */
export const Sources = ({ page }: Props) => {
  const { t, language } = page
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.calendar.sources.title)}</h2>
      <DataTable
        caption={t(($) => $.calendar.sources.title)}
        hideCaption
        columns={[
          { text: t(($) => $.calendar.sources.calendar) },
          { text: t(($) => $.calendar.sources.year) },
          { text: t(($) => $.calendar.sources.off), numeric: true },
          { text: t(($) => $.calendar.sources.work) },
          { text: t(($) => $.calendar.sources.status) },
          { text: t(($) => $.calendar.sources.source) },
          { text: t(($) => $.calendar.sources.checked) },
        ]}
        rows={sides.flatMap((side) =>
          [...gazette[side]].map(([year, { off, work, status, source, checkedOn }]) => [
            t(($) => $.calendar.calendars[side]),
            String(year),
            formatNumber(language, off.length),
            work.length === 0 ? t(($) => $.calendar.sources.none) : <Days page={page} days={work} />,
            t(($) => $.common.facts[status]),
            source === null ? (
              t(($) => $.calendar.sources.noSource)
            ) : source.url === null ? (
              source.label
            ) : (
              <a class="govuk-link" href={source.url} rel="external noreferrer">
                {source.label}
              </a>
            ),
            formatDate(language, checkedOn),
          ]),
        )}
      />
    </>
  )
}
