import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { ButtonLink } from '#shared/ui/components/button.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { actingSideOf, exchangeInstrument } from '../../exchange.ts'
import type { ExchangePage, ExchangeTexts } from '../../exchange-texts.ts'
import type { ExchangeLine } from '../../exchange-view.ts'
import type { Exchanges } from '../../exchanges-service.ts'
import { joined } from '../wording.ts'
import { type ExchangePageDeps, exchangePath } from './request.ts'
import { dayText, ExchangeLink, StateTag } from './wording.tsx'

const Lines = ({ page, lines }: { page: ExchangePage; lines: readonly ExchangeLine[] }) => {
  const { t, language } = page
  return (
    <DataTable
      caption={t(($) => $.exchange.title)}
      hideCaption
      columns={[
        { text: t(($) => $.exchange.columns.what) },
        { text: t(($) => $.exchange.columns.day) },
        { text: t(($) => $.exchange.columns.state), brief: true },
      ]}
      rows={lines.map((line) => [
        <>
          <ExchangeLink page={page} id={line.id} title={line.title} />
          <br />
          {joined(page, [t(($) => $.exchange.kinds[line.kind]), t(($) => $.legal.from[line.from])])}
          {line.audience !== 'public' && (
            <>
              <br />
              {t(($) => $.exchange.audiences[line.audience])}
            </>
          )}
        </>,
        line.kind === 'consultation'
          ? t(($) => $.exchange.hopedBy, { day: formatDate(language, line.on) })
          : dayText(page, line),
        <>
          <StateTag page={page} kind={line.kind} state={line.state} />
          {line.pastHope && (
            <>
              <br />
              {t(($) => $.exchange.pastHope)}
            </>
          )}
        </>,
      ])}
    />
  )
}

const ListPage = ({
  page,
  year,
  list,
  mayPlan,
}: {
  page: ExchangePage
  year: number
  list: Awaited<ReturnType<Exchanges['list']>>
  mayPlan: boolean
}) => {
  const { t } = page
  const title = t(($) => $.exchange.title)
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[{ href: link(page, '/legal'), text: t(($) => $.legal.title) }]}
      wide
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.exchange.lead)}</p>
      {mayPlan && <ButtonLink href={link(page, '/legal/exchange/new')} text={t(($) => $.exchange.plan)} />}
      <h2 class="govuk-heading-m">{t(($) => $.exchange.ofYear, { year: String(year) })}</h2>
      {list.items.length === 0 ? (
        <p class="govuk-body">{t(($) => $.exchange.none)}</p>
      ) : (
        <Lines page={page} lines={list.items} />
      )}
      <Pagination
        label={t(($) => $.exchange.pages)}
        {...(list.nextCursor !== null && {
          next: {
            href: link(page, `/legal/exchange?${new URLSearchParams({ year: String(year), cursor: list.nextCursor })}`),
            text: t(($) => $.exchange.next),
          },
        })}
      />
      <ul class="govuk-list">
        {[year - 1, year + 1].map((one) => (
          <li>
            <a class="govuk-link" href={link(page, `/legal/exchange?year=${one}`)}>
              {t(($) => $.exchange.ofYear, { year: String(one) })}
            </a>
          </li>
        ))}
        <li>
          <a class="govuk-link" href={link(page, '/legal/report')}>
            {t(($) => $.legal.home.reportTitle)}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={link(page, `/legal/instruments/${exchangeInstrument}`)}>
            {t(($) => $.exchange.arrangement)}
          </a>
        </li>
      </ul>
      <InsetText>{t(($) => $.exchange.demo)}</InsetText>
    </Layout>
  )
}

/** What the two legal departments do together in a year, as its reader may see it. */
export const listPages = ({ exchanges }: Pick<ExchangePageDeps, 'exchanges'>) =>
  createRouter<ExchangeTexts>().get(exchangePath, permit('exchange.read'), async (c) => {
    const asked = /^2\d{3}$/.test(c.req.query('year') ?? '') ? Number(c.req.query('year')) : exchanges.thisYear()
    const list = await exchanges.list(c.var.principal, asked, c.req.query('cursor') ?? null)
    const mayPlan = actingSideOf(c.var.principal) !== null
    return c.html(<ListPage page={c.var.page} year={asked} list={list} mayPlan={mayPlan} />)
  })
