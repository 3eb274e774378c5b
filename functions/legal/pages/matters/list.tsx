import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { formatDate, formatInstant } from '#shared/i18n/format.ts'
import { ButtonLink } from '#shared/ui/components/button.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { legalRoleOf } from '../../access.ts'
import { type MatterLine, type Turn, turns } from '../../matter-board.ts'
import type { Matters, Which } from '../../matters-service.ts'
import type { MattersPage, MattersTexts } from '../../matters-texts.ts'
import { type MatterPageDeps, mattersPath } from './request.ts'
import { MatterLink, StateTag } from './wording.tsx'

const views = [...turns, 'mine'] as const
type View = (typeof views)[number]
type Shown = { readonly view: View; readonly level: 'office' | 'team' }

const addressOf = (page: MattersPage, { view, level }: Shown, cursor: string | null = null): string =>
  link(
    page,
    `/legal/matters?${new URLSearchParams({ view, ...(level === 'team' && { level }), ...(cursor !== null && { cursor }) })}`,
  )

const dueText = ({ t, language }: MattersPage, { acknowledgement, state }: MatterLine): string | null => {
  if (state !== 'dispatched' || acknowledgement === null) return null
  const { by, escalatedAt } = acknowledgement
  if (escalatedAt !== null) return t(($) => $.matters.list.escalated)
  return by.on === null ? null : t(($) => $.matters.list.acknowledgeBy, { day: formatDate(language, by.on) })
}

const Lines = ({ page, lines }: { page: MattersPage; lines: readonly MatterLine[] }) => {
  const { t, language } = page
  return (
    <DataTable
      caption={t(($) => $.matters.title)}
      hideCaption
      columns={[
        { text: t(($) => $.matters.list.matter) },
        { text: t(($) => $.matters.list.numbers) },
        { text: t(($) => $.matters.list.state) },
        { text: t(($) => $.matters.list.since) },
      ]}
      rows={lines.map((line) => [
        <>
          <MatterLink page={page} id={line.id} title={line.title} />
          <br />
          {t(($) => $.legal.regime.kinds[line.kind])}, {t(($) => $.legal.from[line.from])}
        </>,
        <>
          {line.reference ?? t(($) => $.matters.list.noNumber)}
          {line.theirReference !== null && (
            <>
              <br />
              {t(($) => $.matters.list.theirs, { number: line.theirReference })}
            </>
          )}
        </>,
        <>
          <StateTag page={page} state={line.state} />
          {dueText(page, line) !== null && (
            <>
              <br />
              {dueText(page, line)}
            </>
          )}
        </>,
        formatInstant(language, line.stateSince),
      ])}
    />
  )
}

const ListPage = ({
  page,
  shown,
  list,
  heads,
}: {
  page: MattersPage
  shown: Shown
  list: Awaited<ReturnType<Matters['list']>>
  heads: boolean
}) => {
  const { t } = page
  const title = t(($) => $.matters.title)
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[{ href: link(page, '/legal'), text: t(($) => $.legal.title) }]}
      wide
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.matters.lead)}</p>
      <ButtonLink href={link(page, '/legal/regime')} text={t(($) => $.matters.list.open)} />
      <nav aria-label={t(($) => $.matters.list.views)}>
        <ul class="govuk-list">
          {views.map((view) => (
            <li>
              <a
                class="govuk-link"
                href={addressOf(page, { ...shown, view })}
                aria-current={view === shown.view ? 'page' : undefined}
              >
                {t(($) => $.matters.views[view])}
              </a>
            </li>
          ))}
          {heads && shown.view !== 'mine' && (
            <li>
              <a
                class="govuk-link"
                href={addressOf(page, { ...shown, level: shown.level === 'team' ? 'office' : 'team' })}
              >
                {t(($) => $.matters.otherLevel[shown.level])}
              </a>
            </li>
          )}
        </ul>
      </nav>
      <h2 class="govuk-heading-m">
        {t(($) => $.matters.views[shown.view])}
        {shown.level === 'team' && shown.view !== 'mine' && ` – ${t(($) => $.matters.list.restricted)}`}
      </h2>
      {list.items.length === 0 ? (
        <p class="govuk-body">{t(($) => $.matters.list.none)}</p>
      ) : (
        <Lines page={page} lines={list.items} />
      )}
      <Pagination
        label={t(($) => $.matters.list.pages)}
        {...(list.nextCursor !== null && {
          next: { href: addressOf(page, shown, list.nextCursor), text: t(($) => $.matters.list.next) },
        })}
      />
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={link(page, '/legal/matters/receipts')}>
            {t(($) => $.matters.receipts.check)}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={link(page, '/legal/matters/disposal')}>
            {t(($) => $.matters.parts.disposal)}
          </a>
        </li>
        {heads && (
          <li>
            <a class="govuk-link" href={link(page, '/legal/matters/crossings')}>
              {t(($) => $.matters.crossings.register)}
            </a>
          </li>
        )}
      </ul>
      <InsetText>{t(($) => $.matters.demo)}</InsetText>
    </Layout>
  )
}

/** The matters of a person's office, and those that are theirs: what an address does not say right is left out of it. */
export const listPages = ({ matters }: Pick<MatterPageDeps, 'matters'>) =>
  createRouter<MattersTexts>().get(mattersPath, permit('matter.list'), async (c) => {
    const principal = signedIn(c)
    const heads = legalRoleOf(principal) === 'legal_head'
    const view = views.find((one) => one === c.req.query('view')) ?? 'ours'
    const level = heads && c.req.query('level') === 'team' ? 'team' : 'office'
    const which: Which = view === 'mine' ? view : { turn: view satisfies Turn, level }
    const list = await matters.list(principal, which, c.req.query('cursor') ?? null)
    return c.html(<ListPage page={c.var.page} shown={{ view, level }} list={list} heads={heads} />)
  })
