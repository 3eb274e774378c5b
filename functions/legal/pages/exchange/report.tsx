import type { Context } from 'hono'
import { csvHeaders, writeSheet } from '#shared/domain/sheet.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import type { HubEnv } from '#shared/http/env.ts'
import { permit } from '#shared/http/permit.ts'
import { formatNumber } from '#shared/i18n/format.ts'
import { ButtonLink } from '#shared/ui/components/button.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { isStaff } from '../../exchange-access.ts'
import type { ExchangePage, ExchangeTexts } from '../../exchange-texts.ts'
import { type Readership, readerships, type YearlyReport } from '../../report.ts'
import { exchangeCounters } from '../../report-counts.ts'
import { type SheetColumn, sheetColumns, sheetRowsOf } from '../../report-sheet.ts'
import { Plots } from './report-plots.tsx'
import { type ExchangePageDeps, reportPath } from './request.ts'

type Names = ReadonlyMap<string, string>
type Shown = { readonly page: ExchangePage; readonly report: YearlyReport; readonly names: Names }

/** The numbers of a report in three tables of a few columns, so that a phone shows each whole. */
const parts = {
  flow: ['sent', 'received', 'returned', 'closed', 'withdrawn'],
  outcomes: ['executed', 'partly', 'not_executed', 'settled'],
  limits: ['kept', 'missed', 'targets_kept', 'targets_missed'],
} as const
type Counter = (typeof parts)[keyof typeof parts][number]

const addressOf = (page: ExchangePage, year: number, view: Readership, path = '/legal/report'): string =>
  link(page, `${path}?${new URLSearchParams({ year: String(year), ...(view === 'public' && { view }) })}`)

const cellText = ({ t, language }: ExchangePage, value: number | null): string =>
  value === null ? t(($) => $.report.notShown) : formatNumber(language, value)

const daysText = ({ t, language }: ExchangePage, value: number | null): string =>
  value === null ? t(($) => $.report.noDays) : formatNumber(language, value)

const Matters = ({ page, report, names }: Shown) => {
  const { t } = page
  return (
    <>
      {(Object.keys(parts) as (keyof typeof parts)[]).map((part) => {
        const counters: readonly Counter[] = parts[part]
        const days = part === 'flow'
        return (
          <>
            <h2 class="govuk-heading-m">{t(($) => $.report.parts[part])}</h2>
            <p class="govuk-body">{t(($) => $.report.partTexts[part])}</p>
            <DataTable
              caption={t(($) => $.report.parts[part])}
              hideCaption
              columns={[
                { text: t(($) => $.report.columns.subject) },
                ...counters.map((counter) => ({ text: t(($) => $.report.columns[counter]), numeric: true })),
                ...(days ? [{ text: t(($) => $.report.columns.median_days), numeric: true }] : []),
              ]}
              rows={[
                ...report.rows.map((row) => [
                  <>
                    <a class="govuk-link" href={link(page, `/legal/instruments/${row.instrumentId}`)}>
                      {names.get(row.instrumentId) ?? row.instrumentId}
                    </a>
                    <br />
                    {t(($) => $.legal.from[row.from])}
                  </>,
                  ...counters.map((counter) => cellText(page, row[counter])),
                  ...(days ? [daysText(page, row.medianDays)] : []),
                ]),
                [
                  <strong>{t(($) => $.report.total)}</strong>,
                  ...counters.map((counter) => <strong>{cellText(page, report.total[counter])}</strong>),
                  ...(days ? [<strong>{daysText(page, report.total.medianDays)}</strong>] : []),
                ],
              ]}
            />
          </>
        )
      })}
    </>
  )
}

const Exchanges = ({ page, report: { exchanges } }: Pick<Shown, 'page' | 'report'>) => {
  const { t } = page
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.report.exchanges)}</h2>
      <p class="govuk-body">{t(($) => $.report.exchangesText)}</p>
      {exchanges.length === 0 ? (
        <p class="govuk-body">{t(($) => $.report.noExchanges)}</p>
      ) : (
        <DataTable
          caption={t(($) => $.report.exchanges)}
          hideCaption
          columns={[
            { text: t(($) => $.report.columns.subject) },
            ...exchangeCounters.map((counter) => ({ text: t(($) => $.report.columns[counter]), numeric: true })),
            { text: t(($) => $.report.columns.median_days), numeric: true },
          ]}
          rows={exchanges.map((row) => [
            <>
              {t(($) => $.exchange.kinds[row.kind])}
              <br />
              {t(($) => $.legal.from[row.from])}
            </>,
            ...exchangeCounters.map((counter) => cellText(page, row[counter])),
            daysText(page, row.medianDays),
          ])}
        />
      )}
    </>
  )
}

const ReportPage = ({
  page,
  year,
  years,
  view,
  mayChoose,
  report,
  names,
}: {
  page: ExchangePage
  year: number
  years: readonly number[]
  view: Readership
  /** Whether the reader may see both the staff’s report and the public’s. */
  mayChoose: boolean
  /** Null: it is not published yet. */
  report: YearlyReport | null
  names: Names
}) => {
  const { t } = page
  const title = t(($) => $.report.title, { year: String(year) })
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[{ href: link(page, '/legal'), text: t(($) => $.legal.title) }]}
      wide
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.report.lead)}</p>
      <nav aria-label={t(($) => $.report.choose)}>
        <ul class="govuk-list">
          {years
            .filter((one) => one !== year)
            .map((one) => (
              <li>
                <a class="govuk-link" href={addressOf(page, one, view)}>
                  {t(($) => $.report.title, { year: String(one) })}
                </a>
              </li>
            ))}
          {mayChoose &&
            readerships
              .filter((one) => one !== view)
              .map((one) => (
                <li>
                  <a class="govuk-link" href={addressOf(page, year, one)}>
                    {t(($) => $.report.views[one])}
                  </a>
                </li>
              ))}
        </ul>
      </nav>
      {report === null ? (
        <InsetText>{t(($) => $.report.notYet, { year: String(year) })}</InsetText>
      ) : (
        <>
          <InsetText>
            {report.suppressedBelow === null
              ? t(($) => $.report.staff)
              : t(($) => $.report.public, { smallest: String(report.suppressedBelow) })}
          </InsetText>
          <ButtonLink
            href={addressOf(page, year, view, '/legal/report/csv')}
            text={t(($) => $.report.download)}
            kind="secondary"
          />
          {report.rows.length === 0 ? (
            <p class="govuk-body">{t(($) => $.report.nothing)}</p>
          ) : (
            <Matters page={page} report={report} names={names} />
          )}
          {report.months.length > 0 && report.rows.length > 0 && <Plots page={page} report={report} names={names} />}
          <Exchanges page={page} report={report} />
          <h2 class="govuk-heading-m">{t(($) => $.report.howTitle)}</h2>
          <p class="govuk-body">{t(($) => $.report.how)}</p>
          <p class="govuk-body">{t(($) => $.report.demo)}</p>
        </>
      )}
    </Layout>
  )
}

/** The joint report of a year, for who reads it. What an address does not say right is left out of it. */
export const reportPages = ({ report, instruments }: Pick<ExchangePageDeps, 'report' | 'instruments'>) => {
  const askedIn = (c: Context<HubEnv<ExchangeTexts>>) => {
    const year = report.years().find((one) => String(one) === c.req.query('year')) ?? report.thisYear()
    const view = report.readershipOf(c.var.principal, c.req.query('view') === 'public' ? 'public' : 'staff')
    return { year, view }
  }
  return createRouter<ExchangeTexts>()
    .get(reportPath, permit('report.read'), async (c) => {
      const { year, view } = askedIn(c)
      const [found, all] = await Promise.all([report.read(year, c.var.principal, view), instruments.list()])
      const names = new Map(all.map(({ id, shortTitle }) => [id, shortTitle[c.var.language]]))
      const mayChoose = isStaff(c.var.principal)
      const shown = { page: c.var.page, year, years: report.years(), view, mayChoose, report: found, names }
      return c.html(<ReportPage {...shown} />)
    })

    .get(`${reportPath}/csv`, permit('report.read'), async (c) => {
      const { year, view } = askedIn(c)
      const found = await report.read(year, c.var.principal, view)
      if (found === null) return c.redirect(addressOf(c.var.page, year, view), 303)
      const headings = sheetColumns.map((key) => ({ key, name: columnName(c.var.page, key) }))
      return c.body(writeSheet(headings, sheetRowsOf(found)), 200, csvHeaders(`legal-report-${year}`))
    })
}

const columnName = ({ t }: ExchangePage, column: SheetColumn): string => t(($) => $.report.columns[column])
