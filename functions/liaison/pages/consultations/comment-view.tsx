import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { formatDate, formatInstant } from '#shared/i18n/format.ts'
import { ButtonLink } from '#shared/ui/components/button.tsx'
import { Details } from '#shared/ui/components/details.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { Comments } from '../../comments-service.ts'
import type { CommentView, ConsultationView } from '../../consultation-view.ts'
import type { ConsultationPage, ConsultationTexts } from '../../consultations-texts.ts'
import { type ConsultationPageDeps, consultationsPath } from './request.ts'
import { ConsultationLink, Paragraphs, pointText } from './wording.tsx'

type Shown = { readonly page: ConsultationPage; readonly comment: CommentView }

/** Why it is hidden, what the author said to that, and what another moderator decided. */
const Moderated = ({ page, comment: { hidden, appeal, state } }: Shown) => {
  const { t, language } = page
  return (
    <>
      {hidden !== null && (state === 'hidden' || state === 'appealed') && (
        <InsetText>
          <p class="govuk-body">{t(($) => $.consultations.hidden, { day: formatDate(language, hidden.on) })}</p>
          <p class="govuk-body">
            {t(($) => $.consultations.hiddenBecause, {
              reason: t(($) => $.consultations.hideReasons[hidden.reason]),
              words: hidden.words,
            })}
          </p>
        </InsetText>
      )}
      {appeal !== null && (
        <p class="govuk-body">
          {t(($) => $.consultations.mine.appeal, { day: formatDate(language, appeal.on), words: appeal.text })}
        </p>
      )}
      {appeal?.decision && (
        <p class="govuk-body">
          {t(($) => $.consultations.mine.appealDecided[appeal.decision?.upheld ? 'upheld' : 'restored'], {
            day: formatDate(language, appeal.decision.on),
            words: appeal.decision.words,
          })}
        </p>
      )}
    </>
  )
}

/** A comment with all that may be done to it, for its author or a moderator. */
const CommentSection = ({ page, comment, points }: Shown & { points: ConsultationView['points'] }) => {
  const { t, language } = page
  const at = `/consultations/${comment.consultation}/comments/${comment.id}`
  const earlier = comment.texts.slice(0, -1)
  return (
    <>
      <Paragraphs text={comment.texts.at(-1) ?? ''} lang={comment.language} />
      <SummaryList
        rows={[
          {
            key: t(($) => $.consultations.comment.state),
            value: t(($) => $.consultations.commentStates[comment.state]),
          },
          { key: t(($) => $.consultations.comment.point), value: pointText(page, points, comment.point) },
          {
            key: t(($) => $.consultations.comment.shownAs),
            value: (comment.capacity === 'self' ? comment.author.name : comment.author.organisation.name)[language],
          },
          { key: t(($) => $.consultations.comment.made), value: formatInstant(language, comment.createdAt) },
        ]}
      />
      <Moderated page={page} comment={comment} />
      {earlier.length > 0 && (
        <Details summary={t(($) => $.consultations.mine.earlier_other, { count: earlier.length })}>
          {earlier.map((text) => (
            <InsetText>
              <Paragraphs text={text} />
            </InsetText>
          ))}
        </Details>
      )}
      {comment.possibleActions.map((action) => (
        <>
          <ButtonLink
            href={link(page, `${at}/${action}`)}
            text={t(($) => $.consultations.commentActions[action])}
            kind="secondary"
          />{' '}
        </>
      ))}
    </>
  )
}

const crumbs = (page: ConsultationPage, consultation: ConsultationView | null) => [
  { href: link(page, '/consultations'), text: page.t(($) => $.consultations.title) },
  ...(consultation === null
    ? []
    : [{ href: link(page, `/consultations/${consultation.id}`), text: consultation.title[page.language] }]),
]

const QueuePage = ({ page, list }: { page: ConsultationPage; list: Awaited<ReturnType<Comments['waiting']>> }) => {
  const { t, language } = page
  const title = t(($) => $.consultations.moderation.title)
  return (
    <Layout page={page} title={title} breadcrumbs={crumbs(page, null)}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t(($) => $.consultations.moderation.lead)}</p>
      {list.items.length === 0 && <p class="govuk-body">{t(($) => $.consultations.moderation.none)}</p>}
      <ul class="govuk-list">
        {list.items.map(({ id, consultation, title: of, point, appealed, language: written, waitingSince }) => (
          <li>
            <p class="govuk-body">
              <a class="govuk-link" href={link(page, `/consultations/${consultation}/comments/${id}`)}>
                {t(($) => $.consultations.moderation[appealed ? 'appeal' : 'comment'], {
                  point:
                    point === 0
                      ? t(($) => $.consultations.whole)
                      : t(($) => $.consultations.moderation.point, { number: String(point) }),
                  language: t(($) => $.consultations.languages[written]),
                })}
              </a>
              <br />
              {of[language]}
              <br />
              {t(($) => $.consultations.moderation.since, { at: formatInstant(language, waitingSince) })}
            </p>
          </li>
        ))}
      </ul>
      <Pagination
        label={t(($) => $.consultations.pages)}
        {...(list.nextCursor !== null && {
          next: {
            href: link(page, `/consultations/moderation?${new URLSearchParams({ cursor: list.nextCursor })}`),
            text: t(($) => $.consultations.next),
          },
        })}
      />
    </Layout>
  )
}

const Saved = ({ page }: { page: ConsultationPage }) => (
  <NotificationBanner title={page.t(($) => $.consultations.saved)} kind="success">
    <p class="govuk-body">{page.t(($) => $.consultations.savedText)}</p>
  </NotificationBanner>
)

/** A person's own comments, one comment, and what waits for moderators. */
export const commentViewPages = ({ consultations, comments }: ConsultationPageDeps) =>
  createRouter<ConsultationTexts>()
    .get(`${consultationsPath}/moderation`, permit('consultation.keep'), async (c) => {
      const list = await comments.waiting(signedIn(c), c.req.query('cursor') ?? null)
      return c.html(<QueuePage page={c.var.page} list={list} />)
    })
    .get(`${consultationsPath}/:id/comments`, permit('consultation.comment'), async (c) => {
      const { page } = c.var
      const principal = signedIn(c)
      const id = c.req.param('id')
      const [view, own] = await Promise.all([consultations.view(id, principal), comments.mine(id, principal)])
      const title = page.t(($) => $.consultations.mine.title)
      return c.html(
        <Layout page={page} title={title} breadcrumbs={crumbs(page, view)}>
          {c.req.query('saved') !== undefined && <Saved page={page} />}
          <span class="govuk-caption-l">{view.title[page.language]}</span>
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">{page.t(($) => $.consultations.mine.lead)}</p>
          {own.length === 0 && <p class="govuk-body">{page.t(($) => $.consultations.mine.none)}</p>}
          {own.map((comment, index) => (
            <section aria-labelledby={`comment-${index + 1}`}>
              <h2 class="govuk-heading-m" id={`comment-${index + 1}`}>
                {page.t(($) => $.consultations.mine.numbered, { number: String(index + 1) })}
              </h2>
              <CommentSection page={page} comment={comment} points={view.points} />
            </section>
          ))}
          {view.mayComment && (
            <p class="govuk-body">
              <a class="govuk-link" href={link(page, `/consultations/${id}/comments/new`)}>
                {page.t(($) => $.consultations.mine.another)}
              </a>
            </p>
          )}
        </Layout>,
      )
    })
    .get(`${consultationsPath}/:id/comments/:comment`, permit('consultation.comment'), async (c) => {
      const { page } = c.var
      const principal = signedIn(c)
      const { id, comment: commentId } = c.req.param()
      const [view, comment] = await Promise.all([
        consultations.view(id, principal),
        comments.view(id, commentId, principal),
      ])
      const title = page.t(($) => $.consultations.comment.one)
      return c.html(
        <Layout page={page} title={title} breadcrumbs={crumbs(page, view)}>
          {c.req.query('saved') !== undefined && <Saved page={page} />}
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">
            <ConsultationLink page={page} id={view.id} title={view.title} />
          </p>
          <CommentSection page={page} comment={comment} points={view.points} />
        </Layout>,
      )
    })
