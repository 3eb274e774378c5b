import { formatDate } from '#shared/i18n/format.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Select } from '#shared/ui/components/select.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { Instrument, InstrumentSummary } from '../instrument.ts'
import type { LegalPage } from '../texts.ts'
import { aspectGroups } from './aspects.tsx'

/** Chooses two instruments to be seen side by side. */
export const CompareForm = ({
  page,
  instruments,
  first,
  second,
}: {
  page: LegalPage
  instruments: readonly InstrumentSummary[]
  first: string
  second: string
}) => {
  const { t, language } = page
  const options = instruments.map(({ id, shortTitle }) => ({ value: id, text: shortTitle[language] }))
  return (
    <form method="get" action={link(page, '/legal/comparison')}>
      <Select id="first" name="first" label={t(($) => $.legal.comparison.first)} options={options} value={first} />
      <Select id="second" name="second" label={t(($) => $.legal.comparison.second)} options={options} value={second} />
      <Button text={t(($) => $.legal.comparison.submit)} kind="secondary" />
    </form>
  )
}

/** The breadcrumbs of a page below the part's own. */
export const trail = (page: LegalPage, ...below: readonly { href: string; text: string }[]) => [
  { href: link(page, '/legal'), text: page.t(($) => $.legal.title) },
  ...below,
]

/** All instruments, and two of them to compare. */
export const InstrumentsPage = ({
  page,
  instruments,
}: {
  page: LegalPage
  instruments: readonly InstrumentSummary[]
}) => {
  const { t, language } = page
  const title = t(($) => $.legal.instruments.title)
  return (
    <Layout page={page} title={title} breadcrumbs={trail(page)}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.legal.instruments.lead)}</p>
      <DataTable
        caption={title}
        hideCaption
        columns={[
          { text: t(($) => $.legal.instruments.name) },
          { text: t(($) => $.legal.aspects.status) },
          { text: t(($) => $.legal.aspects.inForce) },
          { text: t(($) => $.legal.aspects.channel) },
        ]}
        rows={instruments.map(({ id, shortTitle, status, inForce, channel }) => [
          <a class="govuk-link" href={link(page, `/legal/instruments/${id}`)}>
            {shortTitle[language]}
          </a>,
          t(($) => $.legal.statuses[status]),
          inForce.from === null ? t(($) => $.legal.dateUnknown) : formatDate(language, inForce.from),
          t(($) => $.legal.channels[channel]),
        ])}
      />
      <h2 class="govuk-heading-m">{t(($) => $.legal.comparison.title)}</h2>
      <CompareForm
        page={page}
        instruments={instruments}
        first="choice-of-court-judgments-2006"
        second="civil-commercial-judgments-2019"
      />
    </Layout>
  )
}

type Named = { readonly id: string; readonly name: string }

/** One instrument: what it is, how a request goes its way, what it asks for, and where all this comes from. */
export const InstrumentPage = ({
  page,
  instrument,
  readWith,
}: {
  page: LegalPage
  instrument: Instrument
  readWith: readonly Named[]
}) => {
  const { t, language } = page
  const { title, shortTitle, inForce } = instrument
  return (
    <Layout
      page={page}
      title={shortTitle[language]}
      breadcrumbs={trail(page, {
        href: link(page, '/legal/instruments'),
        text: t(($) => $.legal.instruments.title),
      })}
    >
      <h1 class="govuk-heading-l">{shortTitle[language]}</h1>
      <p class="govuk-body-l">{title[language]}</p>
      {inForce.note !== null && <InsetText>{inForce.note[language]}</InsetText>}
      {aspectGroups(page, instrument, readWith).map(({ title: group, aspects }) => (
        <>
          <h2 class="govuk-heading-m">{group}</h2>
          <SummaryList rows={aspects.map(({ name, value }) => ({ key: name, value }))} />
        </>
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href={`/api/v1/legal/instruments/${instrument.id}`}>
          {t(($) => $.legal.instruments.json)}
        </a>
      </p>
    </Layout>
  )
}
