import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { holds } from '#shared/identity/permissions.ts'
import { ButtonLink } from '#shared/ui/components/button.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { PublicComment } from '../../comment.ts'
import type { Comments } from '../../comments-service.ts'
import type { ConsultationView } from '../../consultation-view.ts'
import type { ConsultationPage, ConsultationTexts } from '../../consultations-texts.ts'
import type { Organisations } from '../../organisations-service.ts'
import { Points } from './points.tsx'
import { type ConsultationPageDeps, consultationsPath } from './request.ts'
import { CommentItem, leftText, nameOf, Paragraphs, periodText, pointText, StatusTag } from './wording.tsx'

type Shown = { readonly page: ConsultationPage; readonly view: ConsultationView }

/** A resolution or a meeting by its id; a link for who may follow it. */
const Origin = ({ page, path, id, open }: { page: ConsultationPage; path: string; id: string; open: boolean }) =>
  open ? (
    <a class="govuk-link" href={link(page, `${path}/${id}`)}>
      {id}
    </a>
  ) : (
    id
  )

/** What has been announced since it was published: that it is longer, or withdrawn. */
const Announcements = ({ page, view }: Shown) => {
  const { t, language } = page
  const { extension, withdrawal } = view
  const day = (date: string) => formatDate(language, date)
  return (
    <>
      {extension !== null && (
        <InsetText>
          <p class="govuk-body">
            {t(($) => $.consultations.extended, {
              on: day(extension.on),
              from: day(extension.from),
              to: day(view.closesOn),
            })}
          </p>
          <Paragraphs text={extension.reason[language]} />
        </InsetText>
      )}
      {withdrawal !== null && (
        <InsetText>
          <p class="govuk-body">{t(($) => $.consultations.withdrawnOn, { day: day(withdrawal.on) })}</p>
          <Paragraphs text={withdrawal.reason[language]} />
        </InsetText>
      )}
    </>
  )
}

/** What was decided, why, and the resolution that carries it. */
const Decision = ({ page, view: { decision } }: Shown) => {
  const { t, language } = page
  if (decision === null) return null
  return (
    <section aria-labelledby="decision">
      <h2 class="govuk-heading-l" id="decision">
        {t(($) => $.consultations.decision)}
      </h2>
      <p class="govuk-body">
        <strong>
          {t(($) => $.consultations.decidedOn, {
            outcome: t(($) => $.consultations.outcomes[decision.outcome]),
            day: formatDate(language, decision.on),
          })}
        </strong>
      </p>
      <Paragraphs text={decision.reasons[language]} />
      {decision.resolution !== null && (
        <p class="govuk-body">
          {t(($) => $.consultations.carriedBy)}{' '}
          <Origin
            page={page}
            path="/liaison/resolutions"
            id={decision.resolution}
            open={holds(page.principal, 'liaison.follow')}
          />
        </p>
      )}
    </section>
  )
}

const Facts = ({ page, view, organisations }: Shown & { organisations: Organisations }) => {
  const { t } = page
  const { audience, series, meeting, resolution } = view
  const asked =
    audience.kind === 'organisations'
      ? audience.organisations.map((id) => nameOf(page, organisations, id)).join('; ')
      : t(($) => $.consultations.audiences[audience.kind])
  const row = (key: string, value: string | null) => (value === null ? [] : [{ key, value }])
  return (
    <SummaryList
      rows={[
        { key: t(($) => $.consultations.fields.organisation), value: nameOf(page, organisations, view.organisation) },
        { key: t(($) => $.consultations.fields.period), value: periodText(page, view) },
        { key: t(($) => $.consultations.fields.audience), value: asked },
        ...row(
          t(($) => $.consultations.fields.series),
          series,
        ),
        ...(meeting === null
          ? []
          : [
              {
                key: t(($) => $.consultations.fields.meeting),
                value: <Origin page={page} path="/liaison/meetings" id={meeting} open />,
              },
            ]),
        ...(resolution === null
          ? []
          : [
              {
                key: t(($) => $.consultations.fields.resolution),
                value: (
                  <Origin
                    page={page}
                    path="/liaison/resolutions"
                    id={resolution}
                    open={holds(page.principal, 'liaison.follow')}
                  />
                ),
              },
            ]),
      ]}
    />
  )
}

type Said = Awaited<ReturnType<Comments['published']>>

const CommentsSection = ({ page, view, said }: Shown & { said: Said }) => {
  const { t } = page
  const byPoint = Map.groupBy(said.items, ({ point }: PublicComment) => point)
  return (
    <section aria-labelledby="comments">
      <h2 class="govuk-heading-l" id="comments">
        {t(($) => $.consultations.comments)}
      </h2>
      {said.items.length === 0 && <p class="govuk-body">{t(($) => $.consultations.noComments)}</p>}
      {[...byPoint].map(([point, comments]) => (
        <>
          <h3 class="govuk-heading-m" id={`comments-on-${point}`}>
            {pointText(page, view.points, point)}
          </h3>
          {comments.map((comment) => (
            <CommentItem page={page} comment={comment} />
          ))}
        </>
      ))}
      <Pagination
        label={t(($) => $.consultations.pages)}
        {...(said.nextCursor !== null && {
          next: {
            href: link(page, `/consultations/${view.id}?${new URLSearchParams({ cursor: said.nextCursor })}#comments`),
            text: t(($) => $.consultations.next),
          },
        })}
      />
    </section>
  )
}

/** What the reader may do: comment, look at what they said, act for the side that asks. */
const Doing = ({ page, view }: Shown) => {
  const { t, principal } = page
  const below = (path: string) => link(page, `/consultations/${view.id}/${path}`)
  return (
    <>
      {view.status === 'open' && (view.mayComment || principal === null) && (
        <ButtonLink href={below('comments/new')} text={t(($) => $.consultations.comment.title)} />
      )}
      {view.status === 'open' && principal !== null && !view.mayComment && (
        <p class="govuk-body">{t(($) => $.consultations.notInvited)}</p>
      )}
      {principal !== null && view.status !== 'draft' && (
        <p class="govuk-body">
          <a class="govuk-link" href={below('comments')}>
            {t(($) => $.consultations.mine.title)}
          </a>
        </p>
      )}
      {view.waiting !== null && view.waiting > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={link(page, '/consultations/moderation')}>
            {t(($) => $.consultations.moderation.waitingHere_other, { count: view.waiting })}
          </a>
        </p>
      )}
      {view.possibleActions.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.consultations.forOfficers)}</h2>
          <ul class="govuk-list">
            {view.possibleActions.map((action) => (
              <li>
                <a class="govuk-link" href={below(action)}>
                  {t(($) => $.consultations.actions[action])}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const OnePage = ({
  page,
  view,
  organisations,
  said,
  saved,
}: Shown & { organisations: Organisations; said: Said; saved: boolean }) => {
  const { t, language } = page
  const title = view.title[language] === '' ? view.id : view.title[language]
  const left = leftText(page, view)
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[{ href: link(page, '/consultations'), text: t(($) => $.consultations.title) }]}
    >
      {saved && (
        <NotificationBanner title={t(($) => $.consultations.saved)} kind="success">
          <p class="govuk-body">{t(($) => $.consultations.savedText)}</p>
        </NotificationBanner>
      )}
      <span class="govuk-caption-l">{t(($) => $.consultations.numbered, { id: view.id })}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        <StatusTag page={page} status={view.status} /> {left !== null && <strong>{left}</strong>}
      </p>
      <Announcements page={page} view={view} />
      <Paragraphs text={view.summary[language]} />
      <Decision page={page} view={view} />
      <Doing page={page} view={view} />
      <Facts page={page} view={view} organisations={organisations} />
      <Points page={page} view={view} commented={[...new Set(said.items.map(({ point }) => point))]} />
      {view.status !== 'draft' && <CommentsSection page={page} view={view} said={said} />}
    </Layout>
  )
}

/** One consultation, from its papers to the decision. */
export const consultationPages = ({ consultations, comments, organisations }: ConsultationPageDeps) =>
  createRouter<ConsultationTexts>().get(`${consultationsPath}/:id`, permit('consultation.read'), async (c) => {
    const { page, principal } = c.var
    const id = c.req.param('id')
    const view = await consultations.view(id, principal)
    const said =
      view.status === 'draft'
        ? { items: [], nextCursor: null }
        : await comments.published(id, c.req.query('cursor') ?? null)
    const saved = c.req.query('saved') !== undefined
    return c.html(<OnePage page={page} view={view} organisations={organisations} said={said} saved={saved} />)
  })
