import { randomUUID } from 'node:crypto'
import type { InputIssue } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, keyOf, readForm } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import { errorAt, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { Comment } from '../../minutes.ts'
import { minutesCommands } from '../../minutes-actions.ts'
import type { MinutesPage, MinutesTexts } from '../../minutes-texts.ts'
import type { MinutesView } from '../../minutes-view.ts'
import { ChoiceField } from '../fields.tsx'
import { afterRefusal, type Notice, readCommand } from '../follow-up-form.tsx'
import { addressOf, beginForm, crumbsOf, type MinutesPageDeps, type MinutesRequest, minutesPath } from './request.ts'
import { instantText, titleOf } from './wording.tsx'

type Filled = { readonly values: FormValues; readonly issues: readonly InputIssue[]; readonly notice: Notice }

const Key = () => <input type="hidden" name="idempotencyKey" value={randomUUID()} />

const Said = ({ page, comment }: { page: MinutesPage; comment: Pick<Comment, 'by' | 'side' | 'at' | 'text'> }) => (
  <>
    <p class="govuk-body parallel__words">{comment.text}</p>
    <p class="govuk-hint">
      {comment.by.name[page.language]} · {page.t(($) => $.liaison.sides[comment.side])} ·{' '}
      {instantText(page, comment.at)}
    </p>
  </>
)

const paragraphsOf = ({ sections }: MinutesView) => sections.flatMap(({ paragraphs }) => paragraphs)

const OneComment = ({
  page,
  minutes,
  comment,
  filled,
}: {
  page: MinutesPage
  minutes: MinutesView
  comment: Comment
  filled: Filled
}) => {
  const { t } = page
  const order = paragraphsOf(minutes).map(({ id }) => id)
  const index = order.indexOf(comment.paragraph)
  const here = comment.number === minutes.number
  const may = (action: 'answer' | 'resolve') =>
    here && comment.resolved === null && minutes.possibleActions.includes(action)
  const mine = fieldValue(filled.values, 'about') === comment.id
  return (
    <section class="minutes-comment" id={comment.id}>
      <h2 class="govuk-heading-s">
        {here && index >= 0 ? (
          <a class="govuk-link" href={link(page, addressOf(minutes, `#${comment.paragraph}`))}>
            {t(($) => $.minutes.view.numbered, { number: String(index + 1) })}
          </a>
        ) : (
          t(($) => $.minutes.comments.earlier, { number: String(comment.number) })
        )}{' '}
        <Tag
          text={
            comment.resolved === null ? t(($) => $.minutes.comments.unsettled) : t(($) => $.minutes.comments.settled)
          }
          colour={comment.resolved === null ? 'yellow' : 'green'}
        />
      </h2>
      <Said page={page} comment={comment} />
      {comment.answers.map((one) => (
        <div class="minutes-answer">
          <Said page={page} comment={one} />
        </div>
      ))}
      {may('answer') && (
        <form method="post" action={link(page, addressOf(minutes, `/comments/${comment.id}/answer`))} novalidate>
          <Key />
          <input type="hidden" name="about" value={comment.id} />
          <TextArea
            id={mine ? 'text' : `${comment.id}-text`}
            name="text"
            label={t(($) => $.minutes.comments.answer)}
            rows={2}
            value={mine ? fieldValue(filled.values, 'text') : ''}
            {...(mine ? errorAt(page, filled.issues, 'text') : {})}
          />
          <Button text={t(($) => $.minutes.actions.answer)} kind="secondary" />
        </form>
      )}
      {may('resolve') && comment.side === page.principal?.side && (
        <form method="post" action={link(page, addressOf(minutes, `/comments/${comment.id}/resolve`))} novalidate>
          <Key />
          <Button text={t(($) => $.minutes.actions.resolve)} />
        </form>
      )}
    </section>
  )
}

const CommentsPage = ({
  page,
  minutes,
  comments,
  filled,
}: {
  page: MinutesPage
  minutes: MinutesView
  comments: readonly Comment[]
  filled: Filled
}) => {
  const { t } = page
  const title = t(($) => $.minutes.comments.title)
  const { values, issues, notice } = filled
  const isNew = fieldValue(values, 'about') === ''
  const labelOf = (path: string) =>
    path === 'paragraph' ? t(($) => $.minutes.comments.about) : t(($) => $.minutes.comments.text)
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={crumbsOf(page, { path: addressOf(minutes), text: titleOf(page, minutes) })}
    >
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, labelOf)} />}
      {notice !== null && (
        <NotificationBanner title={t(($) => $.resolutions.notices[`${notice}Title`])} kind="info">
          <p class="govuk-body">{t(($) => $.resolutions.notices[notice])}</p>
        </NotificationBanner>
      )}
      <span class="govuk-caption-l">{titleOf(page, minutes)}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t(($) => $.minutes.comments.lead)}</p>
      {comments.length === 0 && <p class="govuk-body">{t(($) => $.minutes.comments.none)}</p>}
      {comments.map((comment) => (
        <OneComment page={page} minutes={minutes} comment={comment} filled={filled} />
      ))}
      {minutes.possibleActions.includes('comment') && (
        <form method="post" action={link(page, addressOf(minutes, '/comments'))} novalidate>
          <h2 class="govuk-heading-m">{t(($) => $.minutes.comments.new)}</h2>
          <Key />
          <ChoiceField
            page={page}
            values={values}
            issues={isNew ? issues : []}
            name="paragraph"
            label={labelOf('paragraph')}
            none={t(($) => $.liaison.form.choose)}
            options={paragraphsOf(minutes).map(({ id }, index) => ({
              value: id,
              text: t(($) => $.minutes.view.numbered, { number: String(index + 1) }),
            }))}
          />
          <TextArea
            id={isNew ? 'text' : 'new-text'}
            name="text"
            label={labelOf('text')}
            rows={4}
            value={isNew ? fieldValue(values, 'text') : ''}
            {...(isNew ? errorAt(page, issues, 'text') : {})}
          />
          <Button text={t(($) => $.minutes.actions.comment)} />
        </form>
      )}
    </Layout>
  )
}

/** What both sides say about the paragraphs: comments, answers, and whether each is settled. */
export const commentPages = ({ minutes, takeParked }: Pick<MinutesPageDeps, 'minutes' | 'takeParked'>) => {
  const show = async (c: MinutesRequest, filled: Filled, status: 200 | 409 | 422) => {
    const id = c.req.param('id') ?? ''
    const [view, comments] = await Promise.all([
      minutes.view(id, c.var.principal),
      minutes.comments(id, c.var.principal),
    ])
    return c.html(<CommentsPage page={c.var.page} minutes={view} comments={comments} filled={filled} />, status)
  }
  const write = async (c: MinutesRequest, action: 'comment' | 'answer' | 'resolve', values: FormValues) => {
    const id = c.req.param('id') ?? ''
    const text = fieldValue(values, 'text')
    const commands = { comment: { paragraph: fieldValue(values, 'paragraph'), text }, answer: { text }, resolve: {} }
    const read = readCommand<object>(minutesCommands[action], commands[action], values)
    if ('issues' in read) return show(c, { values, issues: read.issues, notice: null }, 422)
    try {
      const comment = c.req.param('comment')
      const doing = { principal: signedIn(c), key: keyOf(values), ...(comment !== undefined && { comment }) }
      await minutes.act(id, action, read.command as never, doing)
    } catch (error) {
      const { status, ...refused } = afterRefusal(error)
      return show(c, { values, ...refused }, status)
    }
    return redirectTo(c, addressOf({ id }, '/comments'))
  }
  const address = `${minutesPath}/:id/comments` as const
  const pages = createRouter<MinutesTexts>()
    .get(address, permit('liaison.follow'), async (c) =>
      show(c, await beginForm(c, takeParked, { paragraph: c.req.query('paragraph') ?? '' }), 200),
    )
    .post(address, permit('liaison.keep'), async (c) => write(c, 'comment', await readForm(c)))
  for (const action of ['answer', 'resolve'] as const)
    pages.post(`${address}/:comment/${action}`, permit('liaison.keep'), async (c) =>
      write(c, action, await readForm(c)),
    )
  return pages
}
