import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { type Side, sides } from '#shared/identity/principal.ts'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { type ActionList, actionLists } from '../action.ts'
import { daysPerStep, remindedBefore } from '../action-calls.ts'
import type { Actions } from '../actions-service.ts'
import type { Measures } from '../measures.ts'
import { SeriesId } from '../resolution.ts'
import type { LiaisonPage, LiaisonTexts } from '../texts.ts'
import { ClosedByMonth } from './board-plot.tsx'
import { ActionTable } from './follow-up-wording.tsx'
import { liaisonPath, type PageDeps } from './request.ts'

type Of = { readonly side: Side } | { readonly series: string }

const addressOf = (page: LiaisonPage, of: Of, which: ActionList, cursor: string | null = null): string =>
  link(page, `/liaison/actions?${new URLSearchParams({ ...of, which, ...(cursor !== null && { cursor }) })}`)

const Standing = ({ page, measures }: { page: LiaisonPage; measures: Measures }) => {
  const { t } = page
  const { unfinished, overdue, dueSoon, done, onTime, medianAge } = measures
  return (
    <SummaryList
      rows={[
        { key: t(($) => $.resolutions.board.unfinished), value: String(unfinished) },
        { key: t(($) => $.resolutions.board.dueSoon), value: String(dueSoon) },
        { key: t(($) => $.resolutions.board.overdue), value: String(overdue) },
        {
          key: t(($) => $.resolutions.board.closedOnTime),
          value: t(($) => $.resolutions.board.ofDone, { onTime, count: done }),
        },
        {
          key: t(($) => $.resolutions.board.medianAge),
          value:
            medianAge === null
              ? t(($) => $.resolutions.board.nothing)
              : t(($) => $.resolutions.board.days_other, { count: medianAge }),
        },
      ]}
    />
  )
}

const BoardPage = ({
  page,
  of,
  which,
  measures,
  list,
}: {
  page: LiaisonPage
  of: Of
  which: ActionList
  measures: Measures
  list: Awaited<ReturnType<Actions['list']>>
}) => {
  const { t } = page
  const whose =
    'side' in of ? t(($) => $.liaison.sides[of.side]) : t(($) => $.resolutions.ofSeries, { series: of.series })
  const title = t(($) => $.resolutions.board.title, { whose })
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[
        { href: link(page, '/liaison'), text: t(($) => $.liaison.home.title) },
        { href: link(page, '/liaison/resolutions'), text: t(($) => $.resolutions.list.title) },
      ]}
      wide
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <ul class="govuk-list">
        {sides.map((side) => (
          <li>
            <a
              class="govuk-link"
              href={addressOf(page, { side }, which)}
              aria-current={'side' in of && of.side === side ? 'page' : undefined}
            >
              {t(($) => $.liaison.sides[side])}
            </a>
          </li>
        ))}
      </ul>
      <Standing page={page} measures={measures} />
      <h2 class="govuk-heading-m">{t(($) => $.resolutions.board.which[which])}</h2>
      <ul class="govuk-list">
        {actionLists
          .filter((kind) => kind !== which)
          .map((kind) => (
            <li>
              <a class="govuk-link" href={addressOf(page, of, kind)}>
                {t(($) => $.resolutions.board.which[kind])}
              </a>
            </li>
          ))}
      </ul>
      {list.items.length === 0 ? (
        <p class="govuk-body">{t(($) => $.resolutions.board.none)}</p>
      ) : (
        <ActionTable page={page} caption={t(($) => $.resolutions.board.which[which])} rows={list.items} />
      )}
      <Pagination
        label={t(($) => $.resolutions.board.pages)}
        {...(list.nextCursor !== null && {
          next: { href: addressOf(page, of, which, list.nextCursor), text: t(($) => $.resolutions.board.next) },
        })}
      />
      <InsetText>
        {t(($) => $.resolutions.board.rule, { before: String(remindedBefore), step: String(daysPerStep) })}
      </InsetText>
      <h2 class="govuk-heading-m">{t(($) => $.resolutions.board.plot)}</h2>
      <ClosedByMonth page={page} months={measures.months} />
    </Layout>
  )
}

/** How the actions of a side or a series stand, and which they are: what an address does not say right is left out of it. */
export const boardPages = ({ actions }: Pick<PageDeps, 'actions'>) =>
  createRouter<LiaisonTexts>().get(`${liaisonPath}/actions`, permit('liaison.follow'), async (c) => {
    const series = SeriesId.safeParse(c.req.query('series'))
    const side = sides.find((one) => one === c.req.query('side')) ?? signedIn(c).side
    const of: Of = series.success ? { series: series.data } : { side }
    const which = actionLists.find((kind) => kind === c.req.query('which')) ?? 'unfinished'
    const [list, measures] = await Promise.all([
      actions.list(of, which, c.req.query('cursor') ?? null),
      actions.measures(of),
    ])
    return c.html(<BoardPage page={c.var.page} of={of} which={which} measures={measures} list={list} />)
  })
