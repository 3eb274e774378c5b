import { AppError } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { hideReasons } from '../../comment.ts'
import { type CommentAction, type CommentCommand, commentActions, commentCommands } from '../../comment-actions.ts'
import type { CommentView } from '../../consultation-view.ts'
import type { ConsultationPage, ConsultationTexts } from '../../consultations-texts.ts'
import { ChoiceField, ReasonField } from '../fields.tsx'
import { afterRefusal, readCommand } from '../follow-up-form.tsx'
import { CommentField, commentLabelOf, LanguageField } from './comment.tsx'
import { type Filled, FormPage } from './form.tsx'
import { type ConsultationPageDeps, type ConsultationRequest, consultationsPath } from './request.ts'
import { Paragraphs } from './wording.tsx'

const asks = (action: CommentAction, field: 'text' | 'language' | 'reason' | 'words'): boolean =>
  field in commentCommands[action].shape

const commandOf = (action: CommentAction, values: FormValues): unknown =>
  Object.fromEntries(
    (['text', 'language', 'reason', 'words'] as const)
      .filter((field) => asks(action, field))
      .map((field) => [field, fieldValue(values, field)]),
  )

const labelOf = (page: ConsultationPage, path: string): string => {
  if (path === 'reason') return page.t(($) => $.consultations.form.hideReason)
  return path === 'words' ? page.t(($) => $.consultations.form.words) : commentLabelOf(page, path)
}

/** A page for each act on a comment, by its author or a moderator. It keeps what was typed whatever becomes of it. */
export const commentActPages = ({ comments, takeParked }: ConsultationPageDeps) => {
  const show = (
    c: ConsultationRequest,
    { action, comment, ...filled }: Filled & { action: CommentAction; comment: CommentView },
    status: 200 | 409 | 422,
  ) => {
    const { page } = c.var
    const { t } = page
    const typed = { ...filled, page }
    return c.html(
      <FormPage
        {...typed}
        address={c.req.path}
        title={t(($) => $.consultations.commentActions[action])}
        caption={null}
        hint={t(($) => $.consultations.commentHints[action])}
        crumb={{
          path: `/consultations/${comment.consultation}/comments/${comment.id}`,
          text: t(($) => $.consultations.comment.one),
        }}
        version={comment.version}
        labelOf={(path) => labelOf(page, path)}
        warning={action === 'withdraw'}
      >
        {!asks(action, 'text') && (
          <div id="text" tabindex={-1}>
            <InsetText>
              <Paragraphs text={comment.texts.at(-1) ?? ''} lang={comment.language} />
            </InsetText>
          </div>
        )}
        {asks(action, 'text') && <CommentField {...typed} />}
        {asks(action, 'language') && <LanguageField {...typed} />}
        {asks(action, 'reason') && (
          <ChoiceField
            {...typed}
            name="reason"
            label={labelOf(page, 'reason')}
            options={hideReasons.map((one) => ({ value: one, text: t(($) => $.consultations.hideReasons[one]) }))}
            none={t(($) => $.consultations.form.choose)}
          />
        )}
        {asks(action, 'words') && <ReasonField {...typed} name="words" label={labelOf(page, 'words')} />}
      </FormPage>,
      status,
    )
  }

  const initialOf = ({ texts, language }: CommentView): FormValues =>
    new Map([
      ['text', [texts.at(-1) ?? '']],
      ['language', [language]],
    ])

  const pages = createRouter<ConsultationTexts>()
  for (const action of commentActions) {
    const address = `${consultationsPath}/:id/comments/:comment/${action}` as const
    pages
      .get(address, permit('consultation.comment'), async (c) => {
        const { id, comment: commentId } = c.req.param()
        const comment = await comments.view(id, commentId, signedIn(c))
        const parked = await takeParked(c)
        if (!comment.possibleActions.includes(action) && parked === null) throw new AppError('action_not_allowed')
        const notice = parked !== null ? 'resumed' : null
        return show(c, { action, comment, values: parked ?? initialOf(comment), issues: [], notice }, 200)
      })
      .post(address, permit('consultation.comment'), async (c) => {
        const [values, principal, { id, comment: commentId }] = [await readForm(c), signedIn(c), c.req.param()]
        const comment = await comments.view(id, commentId, principal)
        const read = readCommand<CommentCommand>(commentCommands[action], commandOf(action, values), values)
        if ('issues' in read) return show(c, { action, comment, values, issues: read.issues, notice: null }, 422)
        try {
          const doing = { principal, version: versionOf(values), key: keyOf(values) }
          await comments.act({ consultation: id, comment: commentId }, action, read.command, doing)
        } catch (error) {
          const { status, ...after } = afterRefusal(error)
          const now = await comments.view(id, commentId, principal)
          return show(c, { action, comment: now, values, ...after }, status)
        }
        return redirectTo(c, `/consultations/${id}/comments/${commentId}?saved`)
      })
  }
  return pages
}
