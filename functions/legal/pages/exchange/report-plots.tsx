import { formatMonth } from '#shared/i18n/format.ts'
import { ColumnChart } from '#shared/ui/column-chart.tsx'
import type { ExchangePage } from '../../exchange-texts.ts'
import type { YearlyReport } from '../../report.ts'

type Props = { readonly page: ExchangePage; readonly report: YearlyReport }

const Sent = ({ page, report }: Props) => {
  const { t, language } = page
  return (
    <ColumnChart
      columns={report.months.map(({ month, sent }) => ({
        name: formatMonth(language, `${month}-01`),
        label: String(Number(month.slice(5))),
        ...{ filled: sent.mainland, outlined: sent['hong-kong'] },
      }))}
      texts={{
        title: t(($) => $.report.plots.sent),
        region: t(($) => $.report.plots.sentRegion),
        key: t(($) => $.report.plots.sentKey),
        name: t(($) => $.report.plots.month),
        filled: t(($) => $.legal.from.mainland),
        outlined: t(($) => $.legal.from['hong-kong']),
      }}
    />
  )
}

const Days = ({ page, report }: Props) => {
  const { t } = page
  const bands = report.days.map(({ upTo, count }, index) => {
    const above = report.days[index - 1]?.upTo ?? -1
    return { upTo, count, from: above + 1 }
  })
  return (
    <ColumnChart
      columns={bands.map(({ upTo, count, from }) => ({
        name:
          upTo === null
            ? t(($) => $.report.plots.daysAbove, { from: String(from) })
            : t(($) => $.report.plots.daysFrom, { from: String(from), to: String(upTo) }),
        label: upTo === null ? `${from}+` : `≤${upTo}`,
        ...{ filled: count, outlined: 0 },
      }))}
      texts={{
        title: t(($) => $.report.plots.days),
        region: t(($) => $.report.plots.daysRegion),
        key: t(($) => $.report.plots.daysKey),
        name: t(($) => $.report.plots.daysName),
        filled: t(($) => $.report.columns.returned),
        outlined: null,
      }}
    />
  )
}

const Limits = ({ page, report, names }: Props & { names: ReadonlyMap<string, string> }) => {
  const { t } = page
  return (
    <ColumnChart
      columns={report.rows.map(({ instrumentId, from, kept, missed }, index) => ({
        name: t(($) => $.report.plots.limitsRow, {
          number: String(index + 1),
          instrument: names.get(instrumentId) ?? instrumentId,
          from: t(($) => $.legal.from[from]),
        }),
        label: String(index + 1),
        ...{ filled: kept ?? 0, outlined: missed ?? 0 },
      }))}
      texts={{
        title: t(($) => $.report.plots.limits),
        region: t(($) => $.report.plots.limitsRegion),
        key: t(($) => $.report.plots.limitsKey),
        name: t(($) => $.report.columns.subject),
        filled: t(($) => $.report.columns.kept),
        outlined: t(($) => $.report.columns.missed),
      }}
    />
  )
}

/** The staff’s report as pictures, each over its table. */
export const Plots = ({ page, report, names }: Props & { names: ReadonlyMap<string, string> }) => (
  <>
    <h2 class="govuk-heading-m">{page.t(($) => $.report.plots.sent)}</h2>
    <Sent page={page} report={report} />
    <h2 class="govuk-heading-m">{page.t(($) => $.report.plots.days)}</h2>
    <Days page={page} report={report} />
    <h2 class="govuk-heading-m">{page.t(($) => $.report.plots.limits)}</h2>
    <Limits page={page} report={report} names={names} />
  </>
)
