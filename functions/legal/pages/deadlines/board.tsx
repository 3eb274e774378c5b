import { nearestText } from '#shared/domain/text.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { inLanguage } from '#shared/http/language.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { Select } from '#shared/ui/components/select.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { legalRoleOf } from '../../access.ts'
import { BoardQuery, boardIn, type DeadlineLine, dueWhens } from '../../deadline-lines.ts'
import type { Deadlines } from '../../deadlines-service.ts'
import type { DeadlinesPage, DeadlinesTexts } from '../../deadlines-texts.ts'
import type { Instrument, InstrumentSummary } from '../../instrument.ts'
import type { Instruments } from '../../instruments-service.ts'
import { DueCell, LimitCell } from './wording.tsx'

/** What is shown: whose board, of which instrument, and which of its days. */
type Shown = ReturnType<typeof BoardQuery.parse>
const views = ['office', 'mine', 'team'] as const

/** One choice in the form for whose board it is; an address has it in two parts. */
const viewOf = ({ which, level }: Shown): (typeof views)[number] =>
  which === 'mine' ? 'mine' : level === 'team' ? 'team' : 'office'

const shownIn = ({ view, ...query }: Record<string, string>): Shown => {
  const asked =
    view === undefined
      ? query
      : { ...query, which: view === 'mine' ? 'mine' : 'office', level: view === 'team' ? 'team' : 'office' }
  const { data } = BoardQuery.safeParse(asked)
  // An address that somebody has mistyped shows the office’s board, and the form says so.
  return data ?? BoardQuery.parse({})
}

const Lines = ({
  page,
  lines,
  instruments,
}: {
  page: DeadlinesPage
  lines: readonly DeadlineLine[]
  instruments: ReadonlyMap<string, Instrument>
}) => {
  const { t, language } = page
  return (
    <DataTable
      caption={t(($) => $.deadlines.title)}
      hideCaption
      columns={[
        { text: t(($) => $.deadlines.columns.due) },
        { text: t(($) => $.deadlines.columns.matter) },
        { text: t(($) => $.deadlines.columns.limit) },
      ]}
      rows={lines.map((line) => {
        const instrument = instruments.get(line.instrumentId)
        const { text, language: written } = nearestText(line.title, language)
        return [
          <DueCell page={page} line={line} />,
          <>
            <a class="govuk-link" href={link(page, `/legal/matters/${line.matter}`)} lang={written}>
              {text}
            </a>
            <br />
            {instrument?.shortTitle[language]}
            <br />
            {line.reference === null
              ? t(($) => $.deadlines.noNumber)
              : t(($) => $.deadlines.number, { number: line.reference })}
          </>,
          instrument === undefined ? line.key : <LimitCell page={page} line={line} instrument={instrument} />,
        ]
      })}
    />
  )
}

const BoardPage = ({
  page,
  shown,
  list,
  heads,
  all,
  instruments,
}: {
  page: DeadlinesPage
  shown: Shown
  list: Awaited<ReturnType<Deadlines['list']>>
  heads: boolean
  all: readonly InstrumentSummary[]
  instruments: ReadonlyMap<string, Instrument>
}) => {
  const { t, language } = page
  const title = t(($) => $.deadlines.title)
  const { instrument = '', when } = shown
  const next = new URLSearchParams({ view: viewOf(shown), instrument, when, cursor: list.nextCursor ?? '' })
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[{ href: link(page, '/legal'), text: t(($) => $.legal.title) }]}
      wide
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.deadlines.lead)}</p>
      <form method="get" action={link(page, '/legal/deadlines')}>
        <Select
          id="view"
          name="view"
          label={t(($) => $.deadlines.view)}
          value={viewOf(shown)}
          options={views
            .filter((view) => view !== 'team' || heads)
            .map((view) => ({ value: view, text: t(($) => $.deadlines.views[view]) }))}
        />
        <Select
          id="instrument"
          name="instrument"
          label={t(($) => $.deadlines.instrument)}
          hint={t(($) => $.deadlines.instrumentHint)}
          value={instrument}
          options={[
            { value: '', text: t(($) => $.deadlines.allInstruments) },
            ...all.map(({ id, shortTitle }) => ({ value: id, text: shortTitle[language] })),
          ]}
        />
        <Select
          id="when"
          name="when"
          label={t(($) => $.deadlines.when)}
          value={when}
          options={dueWhens.map((one) => ({ value: one, text: t(($) => $.deadlines.whens[one]) }))}
        />
        <Button text={t(($) => $.deadlines.show)} kind="secondary" />
      </form>
      {list.items.length === 0 ? (
        <p class="govuk-body">{t(($) => $.deadlines.none)}</p>
      ) : (
        <Lines page={page} lines={list.items} instruments={instruments} />
      )}
      {list.nextCursor !== null && (
        <Pagination
          label={t(($) => $.deadlines.pages)}
          next={{ href: link(page, `/legal/deadlines?${next}`), text: t(($) => $.deadlines.later) }}
        />
      )}
      <p class="govuk-body">{t(($) => $.deadlines.kinds)}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={link(page, '/legal/deadlines/feeds')}>
          {t(($) => $.deadlines.feeds.title)}
        </a>
      </p>
    </Layout>
  )
}

/** The board of due and overdue: of the reader’s office, of one instrument, or of their own matters. */
export const boardPages = ({ deadlines, instruments }: { deadlines: Deadlines; instruments: Instruments }) =>
  createRouter<DeadlinesTexts>().get(`${inLanguage}/legal/deadlines`, permit('matter.list'), async (c) => {
    const principal = signedIn(c)
    const { cursor = '', ...query } = c.req.query()
    const asked = shownIn(query)
    const heads = legalRoleOf(principal) === 'legal_head'
    // What is for heads alone is not offered to anybody else; an address of it shows them their office’s.
    const shown = heads ? asked : { ...asked, level: 'office' as const }
    const list = await deadlines.list(boardIn(shown), shown.when, principal, cursor === '' ? null : cursor)
    const ids = [...new Set(list.items.map(({ instrumentId }) => instrumentId))]
    const named = new Map((await Promise.all(ids.map(instruments.get))).map((one) => [one.id, one]))
    return c.html(
      <BoardPage
        page={c.var.page}
        shown={shown}
        list={list}
        heads={heads}
        all={await instruments.list()}
        instruments={named}
      />,
    )
  })
