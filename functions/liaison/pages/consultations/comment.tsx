import { type Language, languages } from '#shared/domain/language.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, keyOf, readForm } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Radios } from '#shared/ui/components/radios.tsx'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import { errorAt } from '#shared/ui/form-errors.ts'
import { capacities, maxCommentsOfPerson, NewComment } from '../../comment.ts'
import type { ConsultationView } from '../../consultation-view.ts'
import type { ConsultationPage, ConsultationTexts } from '../../consultations-texts.ts'
import { ChoiceField } from '../fields.tsx'
import { afterRefusal, readCommand } from '../follow-up-form.tsx'
import { type Filled, FormPage, type Typed } from './form.tsx'
import { type ConsultationPageDeps, type ConsultationRequest, consultationsPath } from './request.ts'
import { leftText, pointText } from './wording.tsx'

const commandOf = (values: FormValues) => {
  const point = fieldValue(values, 'point')
  return {
    // What is no number goes to the schema as it was typed, which complains of it.
    point: /^\d{1,3}$/.test(point) ? Number(point) : point,
    text: fieldValue(values, 'text'),
    language: fieldValue(values, 'language'),
    capacity: fieldValue(values, 'capacity'),
  }
}

export const commentLabelOf = ({ t }: ConsultationPage, path: string): string => {
  if (path === 'point') return t(($) => $.consultations.comment.point)
  if (path === 'language') return t(($) => $.consultations.comment.language)
  if (path === 'capacity') return t(($) => $.consultations.comment.capacity)
  return t(($) => $.consultations.comment.text)
}

/** What a comment says: with room to write it. */
export const CommentField = ({ page, values, issues }: Typed) => (
  <TextArea
    id="text"
    name="text"
    label={commentLabelOf(page, 'text')}
    hint={page.t(($) => $.consultations.comment.textHint)}
    value={fieldValue(values, 'text')}
    rows={8}
    {...errorAt(page, issues, 'text')}
  />
)

/** The language that a comment is written in, as its author says. */
export const LanguageField = ({ page, values, issues }: Typed) => (
  <ChoiceField
    page={page}
    values={values}
    issues={issues}
    name="language"
    label={commentLabelOf(page, 'language')}
    options={languages.map((one: Language) => ({ value: one, text: page.t(($) => $.consultations.languages[one]) }))}
    none={page.t(($) => $.consultations.form.choose)}
  />
)

/** The form of a comment: what was typed stays, also where it comes too late or the session has run out. */
export const commentPages = ({ consultations, comments, takeParked }: ConsultationPageDeps) => {
  const show = (
    c: ConsultationRequest,
    view: ConsultationView,
    { values, issues, notice }: Filled,
    status: 200 | 409 | 422,
  ) => {
    const { page } = c.var
    const { t, language, principal } = page
    const typed = { page, values, issues }
    const left = leftText(page, view)
    const points = [...view.points.map((_, index) => index + 1), 0]
    return c.html(
      <FormPage
        {...typed}
        notice={notice}
        address={c.req.path}
        title={t(($) => $.consultations.comment.title)}
        caption={view.title[language]}
        hint={t(($) => $.consultations.comment.hint, { most: String(maxCommentsOfPerson) })}
        crumb={{ path: `/consultations/${view.id}`, text: view.title[language] }}
        version={null}
        labelOf={(path) => commentLabelOf(page, path)}
      >
        {left !== null && (
          <InsetText>
            <strong>{left}</strong>
          </InsetText>
        )}
        <ChoiceField
          {...typed}
          name="point"
          label={commentLabelOf(page, 'point')}
          options={points.map((point) => ({ value: String(point), text: pointText(page, view.points, point) }))}
          none={t(($) => $.consultations.form.choose)}
        />
        <CommentField {...typed} />
        <LanguageField {...typed} />
        <Radios
          idPrefix="capacity"
          name="capacity"
          legend={commentLabelOf(page, 'capacity')}
          value={fieldValue(values, 'capacity')}
          options={capacities.map((one) => ({
            value: one,
            text: t(($) => $.consultations.comment.capacities[one], {
              name: principal?.name[language] ?? '',
              organisation: principal?.organisation.name[language] ?? '',
            }),
          }))}
          {...errorAt(page, issues, 'capacity')}
        />
      </FormPage>,
      status,
    )
  }

  const address = `${consultationsPath}/:id/comments/new` as const
  return createRouter<ConsultationTexts>()
    .get(address, permit('consultation.comment'), async (c) => {
      const view = await consultations.view(c.req.param('id'), signedIn(c))
      const parked = await takeParked(c)
      // Also after the period, what was typed before it ended is shown: its author may want to keep it.
      if (!view.mayComment && parked === null) return redirectTo(c, `/consultations/${view.id}`)
      const begun = new Map([
        ['point', [c.req.query('point') ?? '']],
        ['language', [c.var.language]],
      ])
      return show(c, view, { values: parked ?? begun, issues: [], notice: parked !== null ? 'resumed' : null }, 200)
    })
    .post(address, permit('consultation.comment'), async (c) => {
      const [values, principal, id] = [await readForm(c), signedIn(c), c.req.param('id')]
      const view = await consultations.view(id, principal)
      const read = readCommand(NewComment, commandOf(values), values)
      if ('issues' in read) return show(c, view, { values, issues: read.issues, notice: null }, 422)
      try {
        await comments.add(id, read.command, { principal, key: keyOf(values) })
      } catch (error) {
        const { status, ...after } = afterRefusal(error)
        return show(c, view, { values, ...after }, status)
      }
      return redirectTo(c, `/consultations/${id}/comments?saved`)
    })
}
