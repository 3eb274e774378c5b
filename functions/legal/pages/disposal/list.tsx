import { nearestText } from '#shared/domain/text.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { Select } from '#shared/ui/components/select.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { legalRoleOf } from '../../access.ts'
import { type DisposalLine, DisposalQuery, disposalWhens } from '../../disposal-lines.ts'
import type { Disposal } from '../../disposal-service.ts'
import type { DisposalTexts, DisposalPage as Page } from '../../disposal-texts.ts'
import { type DisposalPageDeps, listPath } from './request.ts'
import { trail } from './wording.tsx'

const lists = ['office', 'mine', 'team'] as const satisfies readonly DisposalQuery['which'][]

/** What an address does not say right is left out of it. */
const shownIn = (query: Readonly<Record<string, string>>, heads: boolean): DisposalQuery => {
  const asked = DisposalQuery.safeParse(query)
  const shown = asked.success ? asked.data : DisposalQuery.parse({})
  return heads || shown.which !== 'team' ? shown : { ...shown, which: 'office' }
}

const stateText = ({ t }: Page, line: DisposalLine, when: DisposalQuery['when']): string => {
  if (line.disposedOn !== null) return t(($) => $.disposal.lineStates.disposed)
  if (line.isHeld) return t(($) => $.disposal.lineStates.held)
  return when === 'due' ? t(($) => $.disposal.lineStates.due) : t(($) => $.disposal.lineStates.kept)
}

const StateCell = ({ page, line, when }: { page: Page; line: DisposalLine; when: DisposalQuery['when'] }) => {
  const { t, language } = page
  if (line.disposedOn !== null) return formatDate(language, line.disposedOn)
  if (line.proposed !== null && !line.isHeld)
    return t(($) => $.disposal.lineStates.proposed, { name: line.proposed?.name[language] })
  return stateText(page, line, when)
}

const Lines = ({ page, lines, when }: { page: Page; lines: readonly DisposalLine[]; when: DisposalQuery['when'] }) => {
  const { t, language } = page
  return (
    <DataTable
      caption={t(($) => $.disposal.whens[when])}
      hideCaption
      columns={[
        { text: t(($) => $.disposal.columns.file) },
        { text: t(($) => $.disposal.columns.ended) },
        { text: t(($) => $.disposal.columns.kept), brief: true },
        { text: when === 'disposed' ? t(($) => $.disposal.columns.disposed) : t(($) => $.disposal.columns.state) },
      ]}
      rows={lines.map((line) => {
        const title = line.title === null ? null : nearestText(line.title, language)
        return [
          <>
            <a
              class="govuk-link"
              href={link(page, `/legal/matters/${line.matter}/disposal`)}
              lang={title?.language ?? language}
            >
              {title?.text ?? t(($) => $.disposal.gone)}
            </a>
            <br />
            {t(($) => $.legal.regime.kinds[line.kind])}, {t(($) => $.legal.from[line.from])}
            <br />
            {line.reference === null
              ? t(($) => $.disposal.noNumber)
              : t(($) => $.disposal.number, { number: line.reference })}
          </>,
          t(($) => $.disposal.endedAs[line.endedAs], { day: formatDate(language, line.endedOn) }),
          formatDate(language, line.keptUntil),
          <StateCell page={page} line={line} when={when} />,
        ]
      })}
    />
  )
}

const ListPage = ({
  page,
  shown,
  list,
  heads,
}: {
  page: Page
  shown: DisposalQuery
  list: Awaited<ReturnType<Disposal['list']>>
  heads: boolean
}) => {
  const { t } = page
  const title = t(($) => $.disposal.title)
  const next = new URLSearchParams({ ...shown, cursor: list.nextCursor ?? '' })
  return (
    <Layout page={page} title={title} breadcrumbs={trail(page)} wide>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.disposal.lead)}</p>
      <form method="get" action={link(page, '/legal/matters/disposal')}>
        <Select
          id="when"
          name="when"
          label={t(($) => $.disposal.when)}
          value={shown.when}
          options={disposalWhens.map((one) => ({ value: one, text: t(($) => $.disposal.whens[one]) }))}
        />
        <Select
          id="which"
          name="which"
          label={t(($) => $.disposal.which)}
          value={shown.which}
          options={lists
            .filter((one) => one !== 'team' || heads)
            .map((one) => ({ value: one, text: t(($) => $.disposal.whiches[one]) }))}
        />
        <Button text={t(($) => $.disposal.show)} kind="secondary" />
      </form>
      <h2 class="govuk-heading-m">{t(($) => $.disposal.whens[shown.when])}</h2>
      {list.items.length === 0 ? (
        <p class="govuk-body">{t(($) => $.disposal.none)}</p>
      ) : (
        <Lines page={page} lines={list.items} when={shown.when} />
      )}
      <Pagination
        label={t(($) => $.disposal.pages)}
        {...(list.nextCursor !== null && {
          next: {
            href: link(page, `/legal/matters/disposal?${next}`),
            text: t(($) => $.common.pagination.next),
          },
        })}
      />
      <InsetText>{t(($) => $.disposal.demo)}</InsetText>
    </Layout>
  )
}

/** The files of ended matters of a person’s side, by whether their day has passed. */
export const listPages = ({ disposal }: Pick<DisposalPageDeps, 'disposal'>) =>
  createRouter<DisposalTexts>().get(listPath, permit('matter.list'), async (c) => {
    const principal = signedIn(c)
    const { cursor = '', ...query } = c.req.query()
    const heads = legalRoleOf(principal) === 'legal_head'
    const shown = shownIn(query, heads)
    const list = await disposal.list(shown, principal, cursor === '' ? null : cursor)
    return c.html(<ListPage page={c.var.page} shown={shown} list={list} heads={heads} />)
  })
