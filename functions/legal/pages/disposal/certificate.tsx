import { formatDate, formatInstant } from '#shared/i18n/format.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { DisposalCertificate } from '../../disposal.ts'
import type { DisposalPage } from '../../disposal-texts.ts'
import type { DisposalRecord } from '../../disposal-view.ts'
import type { RetentionPeriod } from '../../retention-period.ts'
import { trailOfFile, Why } from './wording.tsx'

type Props = {
  readonly page: DisposalPage
  readonly record: DisposalRecord
  readonly period: RetentionPeriod
  readonly instrument: string
}

const rowsOf = ({ page, record: { certificate }, period, instrument }: Props) => {
  const { t, language } = page
  const { organisation, reference, kind, from, endedAs, endedOn, keptUntil, basis } = certificate
  const person = ({ name, at }: DisposalCertificate['proposed']) =>
    t(($) => $.disposal.certificate.person, { name: name[language], at: formatInstant(language, at) })
  return [
    { key: t(($) => $.disposal.certificate.body), value: organisation.name[language] },
    { key: t(($) => $.disposal.certificate.reference), value: reference ?? t(($) => $.disposal.noNumber) },
    {
      key: t(($) => $.disposal.certificate.kind),
      value: (
        <>
          {t(($) => $.legal.regime.kinds[kind])}, {t(($) => $.legal.from[from])}
        </>
      ),
    },
    {
      key: t(($) => $.disposal.certificate.instrument),
      value: (
        <a class="govuk-link" href={link(page, `/legal/instruments/${certificate.instrumentId}`)}>
          {instrument}
        </a>
      ),
    },
    {
      key: t(($) => $.disposal.record.ended),
      value: t(($) => $.disposal.endedAs[endedAs], { day: formatDate(language, endedOn) }),
    },
    {
      key: t(($) => $.disposal.record.kept),
      value: t(($) => $.disposal.record.until, { day: formatDate(language, keptUntil) }),
    },
    {
      key: t(($) => $.disposal.record.why),
      value: <Why page={page} basis={basis} period={period} />,
    },
    { key: t(($) => $.disposal.certificate.proposed), value: person(certificate.proposed) },
    { key: t(($) => $.disposal.certificate.confirmed), value: person(certificate.confirmed) },
    { key: t(($) => $.disposal.certificate.matter), value: <code>{certificate.matter}</code> },
    { key: t(($) => $.disposal.certificate.hash), value: <code class="hash">{certificate.hash}</code> },
  ]
}

const Receipts = ({ page, record: { receipts, verdict } }: Pick<Props, 'page' | 'record'>) => {
  const { t, language } = page
  if (receipts.length === 0) return <p class="govuk-body">{t(($) => $.disposal.certificate.noReceipts)}</p>
  return (
    <>
      <InsetText>
        {verdict.ok
          ? t(($) => $.disposal.certificate.whole, { count: verdict.length })
          : t(($) => $.disposal.certificate.broken, { fault: t(($) => $.disposal.certificate.faults[verdict.fault]) })}
      </InsetText>
      <DataTable
        caption={t(($) => $.disposal.certificate.receipts)}
        hideCaption
        columns={[
          { text: t(($) => $.disposal.certificate.columns.number), numeric: true },
          { text: t(($) => $.disposal.certificate.columns.at) },
          { text: t(($) => $.disposal.certificate.columns.side), brief: true },
          { text: t(($) => $.disposal.certificate.columns.hash) },
        ]}
        rows={receipts.map(({ number, at, side, hash }) => [
          String(number),
          formatInstant(language, at),
          t(($) => $.legal.sides[side]),
          <code class="hash">{hash}</code>,
        ])}
      />
      <p class="govuk-body">{t(($) => $.disposal.certificate.check)}</p>
    </>
  )
}

/** What is left of a matter for a side that has disposed of it. It names no party, no paper and no title. */
export const CertificatePage = ({ page, record, period, instrument }: Props) => {
  const { t } = page
  const { certificate, isCleared } = record
  const title = t(($) => $.disposal.certificate.title)
  return (
    <Layout page={page} title={title} breadcrumbs={trailOfFile(page)} wide>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">
        {t(($) => $.disposal.certificate.lead, { side: t(($) => $.legal.sides[certificate.side]) })}
      </p>
      <p class="govuk-body">
        {isCleared ? t(($) => $.disposal.certificate.cleared) : t(($) => $.disposal.certificate.clearing)}
      </p>
      <SummaryList rows={rowsOf({ page, record, period, instrument })} />
      <h2 class="govuk-heading-m">{t(($) => $.disposal.certificate.what)}</h2>
      <DataTable
        caption={t(($) => $.disposal.certificate.what)}
        hideCaption
        columns={[
          { text: t(($) => $.disposal.certificate.category) },
          { text: t(($) => $.disposal.certificate.removed), numeric: true },
          { text: t(($) => $.disposal.certificate.left), numeric: true },
        ]}
        rows={certificate.categories.map(({ category, removed, left }) => [
          t(($) => $.disposal.certificate.categories[category]),
          String(removed),
          String(left),
        ])}
      />
      <h2 class="govuk-heading-m">{t(($) => $.disposal.certificate.receipts)}</h2>
      <Receipts page={page} record={record} />
      <p class="govuk-body">
        <a
          class="govuk-link"
          href={link(page, `/legal/matters/${certificate.matter}/disposal/certificate`)}
          download={`disposal-${certificate.side}.json`}
        >
          {t(($) => $.disposal.certificate.json)}
        </a>
      </p>
    </Layout>
  )
}
