import { AppError } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, fieldValues, keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { errorAt } from '#shared/ui/form-errors.ts'
import { decisionOutcomes } from '../../consultation.ts'
import { type ConsultationCommand, consultationCommands } from '../../consultation-actions.ts'
import type { ConsultationView } from '../../consultation-view.ts'
import type { ConsultationPage, ConsultationTexts } from '../../consultations-texts.ts'
import { ChoiceField, DayField, LineField } from '../fields.tsx'
import { afterRefusal, readCommand } from '../follow-up-form.tsx'
import { type Filled, FormPage, InLanguages, labelOfWords, type Typed, wordsOf } from './form.tsx'
import { type ConsultationPageDeps, type ConsultationRequest, consultationsPath } from './request.ts'
import { pointText } from './wording.tsx'

/** What has a form of its own beside the draft’s. */
const formActions = ['extend', 'withdraw', 'answer', 'finish', 'decide'] as const
type FormAction = (typeof formActions)[number]

const commandOf = (action: FormAction, values: FormValues): unknown => {
  switch (action) {
    case 'extend':
      return { closesOn: fieldValue(values, 'closesOn'), reason: wordsOf(values, 'reason') }
    case 'withdraw':
      return { reason: wordsOf(values, 'reason') }
    case 'answer':
      return { points: fieldValues(values, 'points').map(Number), text: wordsOf(values, 'text') }
    case 'finish':
      return {}
    case 'decide':
      return {
        outcome: fieldValue(values, 'outcome'),
        reasons: wordsOf(values, 'reasons'),
        resolution: fieldValue(values, 'resolution') === '' ? null : fieldValue(values, 'resolution'),
      }
  }
}

const labelOf = (page: ConsultationPage, path: string): string => {
  const { t } = page
  const [field = ''] = path.split('.')
  if (field === 'closesOn') return t(($) => $.consultations.form.newClosesOn)
  if (field === 'reason' || field === 'reasons')
    return labelOfWords(
      page,
      t(($) => $.consultations.form.reason),
      path,
    )
  if (field === 'points') return t(($) => $.consultations.form.answered)
  if (field === 'text')
    return labelOfWords(
      page,
      t(($) => $.consultations.answer),
      path,
    )
  return field === 'outcome' ? t(($) => $.consultations.decision) : t(($) => $.consultations.carriedBy)
}

const Fields = ({ action, view, ...typed }: Typed & { action: FormAction; view: ConsultationView }) => {
  const { page, values, issues } = typed
  const { t } = page
  const reason = labelOf(page, 'reason')
  switch (action) {
    case 'extend':
      return (
        <>
          <DayField {...typed} name="closesOn" label={labelOf(page, 'closesOn')} />
          <InLanguages {...typed} name="reason" label={reason} long />
        </>
      )
    case 'withdraw':
      return <InLanguages {...typed} name="reason" label={reason} long />
    case 'answer': {
      const points = Array.from({ length: view.pointCount + 1 }, (_, point) => point)
      const published = (point: number) => view.counts.find((one) => one.point === point)?.published ?? 0
      return (
        <>
          <Checkboxes
            idPrefix="points"
            name="points"
            legend={labelOf(page, 'points')}
            values={fieldValues(values, 'points')}
            options={points.map((point) => ({
              value: String(point),
              text: pointText(page, view.points, point),
              hint: t(($) => $.consultations.form.pointStands[view.unanswered?.includes(point) ? 'open' : 'done'], {
                count: String(published(point)),
              }),
            }))}
            {...errorAt(page, issues, 'points')}
          />
          <InLanguages {...typed} name="text" label={labelOf(page, 'text')} long />
        </>
      )
    }
    case 'finish':
      return <Unanswered page={page} view={view} />
    case 'decide':
      return (
        <>
          <ChoiceField
            {...typed}
            name="outcome"
            label={labelOf(page, 'outcome')}
            options={decisionOutcomes.map((one) => ({ value: one, text: t(($) => $.consultations.outcomes[one]) }))}
            none={t(($) => $.consultations.form.choose)}
          />
          <InLanguages {...typed} name="reasons" label={reason} long />
          <LineField
            {...typed}
            name="resolution"
            label={labelOf(page, 'resolution')}
            hint={t(($) => $.consultations.form.optional)}
          />
        </>
      )
  }
}

/** The points that still wait for an answer, each by its name. */
const Unanswered = ({ page, view }: { page: ConsultationPage; view: ConsultationView }) => (
  <div id="points" tabindex={-1}>
    {(view.unanswered ?? []).length > 0 && (
      <>
        <p class="govuk-body">{page.t(($) => $.consultations.form.stillUnanswered)}</p>
        <ul class="govuk-list govuk-list--bullet">
          {(view.unanswered ?? []).map((point) => (
            <li>{pointText(page, view.points, point)}</li>
          ))}
        </ul>
      </>
    )}
  </div>
)

/** A page for each act on a published consultation. It keeps what was typed whatever becomes of it. */
export const actPages = ({ consultations, takeParked }: ConsultationPageDeps) => {
  const show = (
    c: ConsultationRequest,
    { action, view, ...filled }: Filled & { action: FormAction; view: ConsultationView },
    status: 200 | 409 | 422,
  ) => {
    const { page } = c.var
    const shown = {
      ...filled,
      issues: filled.issues.map((one) => ({ ...one, path: one.path.replace(/^points\..*/, 'points') })),
    }
    return c.html(
      <FormPage
        {...shown}
        page={page}
        address={c.req.path}
        title={page.t(($) => $.consultations.actions[action])}
        caption={view.title[page.language]}
        hint={page.t(($) => $.consultations.actionHints[action])}
        crumb={{ path: `/consultations/${view.id}`, text: view.title[page.language] }}
        version={view.version}
        labelOf={(path) => labelOf(page, path)}
        warning={action === 'withdraw'}
      >
        <Fields {...shown} page={page} action={action} view={view} />
      </FormPage>,
      status,
    )
  }

  const pages = createRouter<ConsultationTexts>()
  for (const action of formActions) {
    const address = `${consultationsPath}/:id/${action}` as const
    pages
      .get(address, permit('consultation.keep'), async (c) => {
        const view = await consultations.view(c.req.param('id'), signedIn(c))
        if (!view.possibleActions.includes(action)) throw new AppError('forbidden')
        const parked = await takeParked(c)
        const notice = parked !== null ? 'resumed' : null
        return show(c, { action, view, values: parked ?? new Map(), issues: [], notice }, 200)
      })
      .post(address, permit('consultation.keep'), async (c) => {
        const [values, principal, id] = [await readForm(c), signedIn(c), c.req.param('id')]
        const read = readCommand<ConsultationCommand>(consultationCommands[action], commandOf(action, values), values)
        const view = await consultations.view(id, principal)
        if ('issues' in read) return show(c, { action, view, values, issues: read.issues, notice: null }, 422)
        try {
          const doing = { principal, version: versionOf(values), key: keyOf(values) }
          await consultations.act(id, action, read.command, doing)
        } catch (error) {
          const { status, ...after } = afterRefusal(error)
          return show(c, { action, view: await consultations.view(id, principal), values, ...after }, status)
        }
        return redirectTo(c, `/consultations/${id}?saved`)
      })
  }
  return pages
}
