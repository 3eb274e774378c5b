import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { ButtonLink } from '#shared/ui/components/button.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { LegalLinks } from '#shared/ui/legal-links.tsx'
import type { ActionRow } from '../action-view.ts'
import { labelOf, type Resolution, SeriesId } from '../resolution.ts'
import type { Resolutions } from '../resolutions-service.ts'
import type { LiaisonPage, LiaisonTexts } from '../texts.ts'
import { ActionTable, History, ReferenceItem, ResolutionLink } from './follow-up-wording.tsx'
import { liaisonPath, type PageDeps } from './request.ts'

type Listed = Awaited<ReturnType<Resolutions['list']>>

const ListPage = ({
  page,
  series,
  list,
  mayRecord,
}: {
  page: LiaisonPage
  series: string | null
  list: Listed
  mayRecord: boolean
}) => {
  const { t, language } = page
  const title = series === null ? t(($) => $.resolutions.list.title) : t(($) => $.resolutions.list.titleOf, { series })
  const after = (cursor: string) =>
    link(page, `/liaison/resolutions?${new URLSearchParams({ ...(series !== null && { series }), cursor })}`)
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[{ href: link(page, '/liaison'), text: t(($) => $.liaison.home.title) }]}
      wide
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <InsetText>{t(($) => $.resolutions.list.numbers)}</InsetText>
      {mayRecord && (
        <ButtonLink href={link(page, '/liaison/resolutions/new')} text={t(($) => $.resolutions.form.record)} />
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={link(page, '/liaison/actions')}>
          {t(($) => $.resolutions.list.board)}
        </a>
      </p>
      {list.items.length === 0 ? (
        <p class="govuk-body">{t(($) => $.resolutions.list.none)}</p>
      ) : (
        <DataTable
          caption={title}
          hideCaption
          columns={[
            { text: t(($) => $.resolutions.list.resolution) },
            { text: t(($) => $.resolutions.list.series) },
            { text: t(($) => $.resolutions.list.agreedOn) },
          ]}
          rows={list.items.map((line) => [
            <ResolutionLink page={page} resolution={line} />,
            <a class="govuk-link" href={link(page, `/liaison/resolutions?series=${line.series}`)}>
              {line.series}
            </a>,
            formatDate(language, line.agreedOn),
          ])}
        />
      )}
      <Pagination
        label={t(($) => $.resolutions.board.pages)}
        {...(list.nextCursor !== null && {
          next: { href: after(list.nextCursor), text: t(($) => $.resolutions.board.next) },
        })}
      />
    </Layout>
  )
}

const ResolutionPage = ({
  page,
  resolution,
  actions,
  consultations,
  events,
  mayRecord,
  saved,
}: {
  page: LiaisonPage
  resolution: Resolution
  actions: readonly ActionRow[]
  consultations: Awaited<ReturnType<Resolutions['consultationsOf']>>
  events: Awaited<ReturnType<Resolutions['eventsOf']>>
  mayRecord: boolean
  saved: boolean
}) => {
  const { t, language } = page
  const linkTo = (id: string) => (
    <a class="govuk-link" href={link(page, `/liaison/resolutions/${id}`)}>
      {id}
    </a>
  )
  const row = (key: string, value: string | null) => (value === null ? [] : [{ key, value }])
  return (
    <Layout
      page={page}
      title={resolution.title[language]}
      breadcrumbs={[
        { href: link(page, '/liaison'), text: t(($) => $.liaison.home.title) },
        { href: link(page, '/liaison/resolutions'), text: t(($) => $.resolutions.list.title) },
      ]}
      wide
    >
      {saved && (
        <NotificationBanner title={t(($) => $.liaison.officer.saved)} kind="success">
          <p class="govuk-body">{t(($) => $.liaison.officer.savedText)}</p>
        </NotificationBanner>
      )}
      <span class="govuk-caption-l">{t(($) => $.resolutions.labelled, { label: labelOf(resolution) })}</span>
      <h1 class="govuk-heading-l">{resolution.title[language]}</h1>
      <p class="govuk-body">{resolution.text[language]}</p>
      <SummaryList
        rows={[
          {
            key: t(($) => $.resolutions.list.series),
            value: (
              <a class="govuk-link" href={link(page, `/liaison/actions?series=${resolution.series}`)}>
                {t(($) => $.resolutions.ofSeries, { series: resolution.series })}
              </a>
            ),
          },
          { key: t(($) => $.resolutions.list.agreedOn), value: formatDate(language, resolution.agreedOn) },
          ...(resolution.meeting === null
            ? []
            : [
                {
                  key: t(($) => $.resolutions.form.meeting),
                  value: (
                    <a class="govuk-link" href={link(page, `/liaison/meetings/${resolution.meeting}`)}>
                      {resolution.meeting}
                    </a>
                  ),
                },
              ]),
          ...row(
            t(($) => $.resolutions.form.agendaItem),
            resolution.agendaItem,
          ),
          {
            key: t(($) => $.resolutions.form.changes),
            value:
              resolution.changes.length === 0 ? (
                t(($) => $.resolutions.list.changesNothing)
              ) : (
                <ul class="govuk-list">
                  {resolution.changes.map((reference) => (
                    <li>
                      <ReferenceItem page={page} reference={reference} />
                    </li>
                  ))}
                </ul>
              ),
          },
          ...(resolution.supersedes === null
            ? []
            : [{ key: t(($) => $.resolutions.form.supersedes), value: linkTo(resolution.supersedes) }]),
          ...(resolution.supersededBy === null
            ? []
            : [{ key: t(($) => $.resolutions.list.supersededBy), value: linkTo(resolution.supersededBy) }]),
        ]}
      />
      <h2 class="govuk-heading-m">{t(($) => $.resolutions.trace.title)}</h2>
      {actions.length === 0 ? (
        <p class="govuk-body">{t(($) => $.resolutions.trace.noActions)}</p>
      ) : (
        <ActionTable page={page} caption={t(($) => $.resolutions.trace.title)} rows={actions} />
      )}
      {consultations.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.resolutions.trace.consultations)}</h2>
          <ul class="govuk-list">
            {consultations.map(({ id, title }) => (
              <li>
                <a class="govuk-link" href={link(page, `/consultations/${id}`)}>
                  {title[language]}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {mayRecord && (
        <ButtonLink
          href={link(page, `/liaison/resolutions/${resolution.id}/actions/new`)}
          text={t(($) => $.resolutions.form.open)}
          kind="secondary"
        />
      )}
      <LegalLinks page={page} kind="resolution" id={resolution.id} />
      <History page={page} events={events} />
    </Layout>
  )
}

/** What both sides have resolved, and what became of each. */
export const resolutionPages = ({ resolutions, actions }: Pick<PageDeps, 'resolutions' | 'actions'>) =>
  createRouter<LiaisonTexts>()
    .get(`${liaisonPath}/resolutions`, permit('liaison.follow'), async (c) => {
      const asked = SeriesId.safeParse(c.req.query('series'))
      const series = asked.success ? asked.data : null
      const [list, mayRecord] = await Promise.all([
        resolutions.list({ series, cursor: c.req.query('cursor') ?? null }),
        resolutions.mayRecord(signedIn(c)),
      ])
      return c.html(<ListPage page={c.var.page} series={series} list={list} mayRecord={mayRecord} />)
    })

    .get(`${liaisonPath}/resolutions/:id`, permit('liaison.follow'), async (c) => {
      const id = c.req.param('id')
      const [resolution, its, consultations, events, mayRecord] = await Promise.all([
        resolutions.view(id),
        actions.ofResolution(id),
        resolutions.consultationsOf(id),
        resolutions.eventsOf(id),
        resolutions.mayRecord(signedIn(c)),
      ])
      const saved = c.req.query('saved') !== undefined
      const shown = { page: c.var.page, resolution, actions: its, consultations, events, mayRecord, saved }
      return c.html(<ResolutionPage {...shown} />)
    })
