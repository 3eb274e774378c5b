import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { ButtonLink } from '#shared/ui/components/button.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { ConsultationPage, ConsultationTexts } from '../../consultations-texts.ts'
import type { Organisations } from '../../organisations-service.ts'
import type { RecommendationRow, RecommendationView } from '../../recommendation-view.ts'
import type { Recommendations } from '../../recommendations-service.ts'
import { limitText } from '../follow-up-wording.tsx'
import { type ConsultationPageDeps, consultationsPath } from './request.ts'
import { nameOf, Paragraphs } from './wording.tsx'

type Listed = Awaited<ReturnType<Recommendations['list']>>
const lists = ['awaiting', 'replied'] as const

/** `Reply due on 8 December`, `The reply is late: it was due …`, or which reply has come. */
const Standing = ({
  page,
  row,
}: {
  page: ConsultationPage
  row: Pick<RecommendationRow, 'state' | 'overdue' | 'dueOn' | 'reply'>
}) => {
  const { t, language } = page
  const { reply, overdue } = row
  const day = formatDate(language, row.dueOn)
  if (reply !== null)
    return (
      <Tag
        text={t(($) => $.consultations.replies[reply.answer])}
        colour={reply.answer === 'not_accepted' ? 'orange' : 'green'}
      />
    )
  return (
    <>
      <Tag
        text={
          overdue
            ? t(($) => $.consultations.recommendations.overdue)
            : t(($) => $.consultations.recommendations.awaiting)
        }
        colour={overdue ? 'red' : 'blue'}
      />{' '}
      {t(($) => $.consultations.recommendations.due, { day })}
    </>
  )
}

const Rows = ({ page, organisations, list }: { page: ConsultationPage; organisations: Organisations; list: Listed }) =>
  list.items.length === 0 ? (
    <p class="govuk-body">{page.t(($) => $.consultations.none)}</p>
  ) : (
    <ul class="govuk-list">
      {list.items.map((row) => (
        <li>
          <p class="govuk-body">
            <strong>
              <a class="govuk-link" href={link(page, `/consultations/recommendations/${row.id}`)}>
                {row.title[page.language]}
              </a>
            </strong>
            <br />
            <Standing page={page} row={row} />
            <br />
            {page.t(($) => $.consultations.recommendations.to, { name: nameOf(page, organisations, row.organisation) })}
          </p>
        </li>
      ))}
    </ul>
  )

const crumbs = (page: ConsultationPage, below: boolean) => [
  { href: link(page, '/consultations'), text: page.t(($) => $.consultations.title) },
  ...(below
    ? [
        {
          href: link(page, '/consultations/recommendations'),
          text: page.t(($) => $.consultations.recommendations.title),
        },
      ]
    : []),
]

const ListPage = ({
  page,
  organisations,
  shown,
  mayMake,
}: {
  page: ConsultationPage
  organisations: Organisations
  shown: readonly { readonly which: (typeof lists)[number]; readonly list: Listed }[]
  mayMake: boolean
}) => {
  const { t } = page
  const title = t(($) => $.consultations.recommendations.title)
  return (
    <Layout page={page} title={title} breadcrumbs={crumbs(page, false)}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t(($) => $.consultations.recommendations.lead)}</p>
      {mayMake && (
        <ButtonLink
          href={link(page, '/consultations/recommendations/new')}
          text={t(($) => $.consultations.recommendations.make)}
          kind="secondary"
        />
      )}
      {shown.map(({ which, list }) => (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.consultations.recommendations.which[which])}</h2>
          <Rows page={page} organisations={organisations} list={list} />
          <Pagination
            label={t(($) => $.consultations.recommendations.which[which])}
            {...(list.nextCursor !== null && {
              next: {
                href: link(
                  page,
                  `/consultations/recommendations?${new URLSearchParams({ which, cursor: list.nextCursor })}`,
                ),
                text: t(($) => $.consultations.next),
              },
            })}
          />
        </>
      ))}
    </Layout>
  )
}

const Replied = ({ page, view }: { page: ConsultationPage; view: RecommendationView }) => {
  const { t, language } = page
  const { reply, followUps } = view
  return (
    <>
      {reply !== null && (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.consultations.recommendations.reply)}</h2>
          <p class="govuk-body">
            <Tag
              text={t(($) => $.consultations.replies[reply.answer])}
              colour={reply.answer === 'not_accepted' ? 'orange' : 'green'}
            />{' '}
            {formatDate(language, reply.on)}
          </p>
          <Paragraphs text={reply.text[language]} />
        </>
      )}
      {followUps.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.consultations.recommendations.followUps)}</h2>
          {followUps.map(({ text, on, by }) => (
            <InsetText>
              <p class="govuk-hint">{t(($) => $.consultations.followedUpBy[by], { day: formatDate(language, on) })}</p>
              <Paragraphs text={text[language]} />
            </InsetText>
          ))}
        </>
      )}
    </>
  )
}

const OnePage = ({
  page,
  organisations,
  view,
  saved,
}: {
  page: ConsultationPage
  organisations: Organisations
  view: RecommendationView
  saved: boolean
}) => {
  const { t, language } = page
  const title = view.title[language]
  return (
    <Layout page={page} title={title} breadcrumbs={crumbs(page, true)}>
      {saved && (
        <NotificationBanner title={t(($) => $.consultations.saved)} kind="success">
          <p class="govuk-body">{t(($) => $.consultations.savedText)}</p>
        </NotificationBanner>
      )}
      <span class="govuk-caption-l">{t(($) => $.consultations.recommendations.numbered, { id: view.id })}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        <Standing page={page} row={view} />
        {view.state === 'closed' && <> {t(($) => $.consultations.recommendations.closed)}</>}
      </p>
      <Paragraphs text={view.text[language]} />
      <SummaryList
        rows={[
          {
            key: t(($) => $.consultations.recommendations.organisation),
            value: nameOf(page, organisations, view.organisation),
          },
          { key: t(($) => $.consultations.recommendations.madeOn), value: formatDate(language, view.madeOn) },
          {
            key: t(($) => $.consultations.recommendations.dueOn),
            value: `${formatDate(language, view.dueOn)} – ${limitText(page, view.clock.limit)}`,
          },
          {
            key: t(($) => $.consultations.recommendations.panel),
            value: (
              <>
                {view.panel.name[language]}
                <ul class="govuk-list">
                  {view.panel.members.map(({ name }) => (
                    <li>{name[language]}</li>
                  ))}
                </ul>
                {t(($) => $.common.facts[view.panel.provenance.status])}
              </>
            ),
          },
          ...(view.consultation === null
            ? []
            : [
                {
                  key: t(($) => $.consultations.recommendations.consultation),
                  value: (
                    <a class="govuk-link" href={link(page, `/consultations/${view.consultation}`)}>
                      {t(($) => $.consultations.numbered, { id: view.consultation })}
                    </a>
                  ),
                },
              ]),
        ]}
      />
      <Replied page={page} view={view} />
      {view.possibleActions.map((action) => (
        <>
          <ButtonLink
            href={link(page, `/consultations/recommendations/${view.id}/${action}`)}
            text={t(($) => $.consultations.recommendationActions[action])}
            kind="secondary"
          />{' '}
        </>
      ))}
    </Layout>
  )
}

/** What panels recommend: first what waits for a reply, the late ones before all. */
export const recommendationPages = ({ recommendations, organisations }: ConsultationPageDeps) =>
  createRouter<ConsultationTexts>()
    .get(`${consultationsPath}/recommendations`, permit('consultation.read'), async (c) => {
      const { page, principal } = c.var
      const asked = lists.find((one) => one === c.req.query('which'))
      const cursor = asked === undefined ? null : (c.req.query('cursor') ?? null)
      const [panels, ...shown] = await Promise.all([
        recommendations.panelsOf(principal),
        ...(asked === undefined ? lists : [asked]).map(async (which) => ({
          which,
          list: await recommendations.list(which, cursor),
        })),
      ])
      return c.html(<ListPage page={page} organisations={organisations} shown={shown} mayMake={panels.length > 0} />)
    })
    .get(`${consultationsPath}/recommendations/:id`, permit('consultation.read'), async (c) => {
      const view = await recommendations.view(c.req.param('id'), c.var.principal)
      const saved = c.req.query('saved') !== undefined
      return c.html(<OnePage page={c.var.page} organisations={organisations} view={view} saved={saved} />)
    })
