import type { Field } from '#shared/domain/service.ts'
import { type FormValues, fieldValue } from '#shared/http/forms.ts'
import { Radios } from '#shared/ui/components/radios.tsx'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import { tidyAnswer } from '../answers.ts'
import type { Answers } from '../application.ts'
import { isContact, openCorrection } from '../correction.ts'
import type { ApplicationView } from '../service.ts'
import { createActionPage, type FieldsProps } from './action-page.tsx'
import { ChangesTable } from './correction-record.tsx'
import { errorAt } from './form-state.ts'
import { Question } from './question.tsx'

const isOther = (field: Field): boolean => !isContact(field)

const answersOf = ({ application, service }: ApplicationView, asks: (field: Field) => boolean): Answers =>
  Object.fromEntries(service.fields.filter(asks).map(({ key }) => [key, application.answers[key] ?? '']))

const typedAnswers = ({ service }: ApplicationView, form: FormValues): Answers =>
  Object.fromEntries(
    service.fields
      .filter(({ key }) => form.has(`answers.${key}`))
      .map(({ key }) => [key, fieldValue(form, `answers.${key}`)]),
  )

/** What was typed and is not as it was; all of it where nothing is, so that the refusal has a place. */
const changedOf = ({ application, service }: ApplicationView, typed: Answers): Answers => {
  const changed = service.fields.filter(
    (field) =>
      typed[field.key] !== undefined &&
      tidyAnswer(field, typed[field.key] ?? '') !== (application.answers[field.key] ?? ''),
  )
  return changed.length === 0
    ? Object.fromEntries(Object.entries(typed).slice(0, 1))
    : Object.fromEntries(changed.map(({ key }) => [key, typed[key] ?? '']))
}

const Questions = ({ page, view: { service }, values, issues }: FieldsProps<{ readonly answers: Answers }>) => (
  <>
    {service.fields
      .filter(({ key }) => key in values.answers)
      .map((field) => (
        <Question page={page} field={field} value={values.answers[field.key] ?? ''} issues={issues} />
      ))}
  </>
)

const labelOf = ({ page: { t, language }, view: { service } }: FieldsProps<unknown>, path: string): string =>
  service.fields.find(({ key }) => path === `answers.${key}`)?.label[language] ??
  t(($) => (path === 'granted' ? $.applications.correction.question : $.applications.correction.why))

/** The applicant changes how they are reached, at once. */
export const correctPages = createActionPage<{ readonly answers: Answers; readonly changed: Answers }>({
  action: 'correct',
  step: 'correct',
  title: ({ page: { t } }) => t(($) => $.applications.correction.contactTitle),
  button: ({ t }) => t(($) => $.applications.correction.contactSave),
  Fields: (props) => (
    <>
      <p class="govuk-body">{props.page.t(($) => $.applications.correction.contactLead)}</p>
      <Questions {...props} />
    </>
  ),
  labelOf: (shown, path) => labelOf({ ...shown, values: null, issues: [] }, path),
  initial: (view) => ({ answers: answersOf(view, isContact), changed: {} }),
  typed: (view, form) => {
    const answers = typedAnswers(view, form)
    return { answers, changed: changedOf(view, answers) }
  },
  command: ({ changed }) => ({ answers: changed }),
})

type Request = { readonly answers: Answers; readonly changed: Answers; readonly note: string }

/** The applicant asks to put something else right, and says why. */
export const requestCorrectionPages = createActionPage<Request>({
  action: 'request_correction',
  step: 'request_correction',
  title: ({ page: { t } }) => t(($) => $.applications.correction.askTitle),
  button: ({ t }) => t(($) => $.applications.correction.ask),
  Fields: (props) => {
    const { page, values, issues } = props
    return (
      <>
        <p class="govuk-body">{page.t(($) => $.applications.correction.askLead)}</p>
        <Questions {...props} />
        <TextArea
          id="note"
          name="note"
          label={page.t(($) => $.applications.correction.why)}
          hint={page.t(($) => $.applications.correction.whyHint)}
          value={values.note}
          rows={3}
          {...errorAt(page, issues, 'note')}
        />
      </>
    )
  },
  labelOf: (shown, path) => labelOf({ ...shown, values: null, issues: [] }, path),
  initial: (view) => ({ answers: answersOf(view, isOther), changed: {}, note: '' }),
  typed: (view, form) => {
    const answers = typedAnswers(view, form)
    return { answers, changed: changedOf(view, answers), note: fieldValue(form, 'note') }
  },
  command: ({ changed, note }) => ({ answers: changed, note }),
})

type Answer = { readonly granted: string; readonly note: string }

/** A department says whether the correction is made, with what it was and what it is to be before it. */
export const decideCorrectionPages = createActionPage<Answer>({
  action: 'decide_correction',
  step: 'stages/:stage/decide_correction',
  title: ({ page: { t } }) => t(($) => $.applications.act.decide_correction),
  button: ({ t }) => t(($) => $.applications.act.decide_correction),
  Fields: ({ page, view, values, issues }: FieldsProps<Answer>) => {
    const { t } = page
    const open = openCorrection(view.application)
    return (
      <>
        {open !== null && <ChangesTable page={page} view={view} correction={open} />}
        <Radios
          idPrefix="granted"
          name="granted"
          legend={t(($) => $.applications.correction.question)}
          value={values.granted}
          options={[
            { value: 'yes', text: t(($) => $.applications.correction.yes) },
            { value: 'no', text: t(($) => $.applications.correction.no) },
          ]}
          {...errorAt(page, issues, 'granted')}
        />
        <TextArea
          id="note"
          name="note"
          label={t(($) => $.applications.act.reason)}
          hint={t(($) => $.applications.correction.noteHint)}
          value={values.note}
          rows={3}
          {...errorAt(page, issues, 'note')}
        />
      </>
    )
  },
  labelOf: ({ page: { t } }, path) =>
    t(($) => (path === 'granted' ? $.applications.correction.question : $.applications.act.reason)),
  initial: () => ({ granted: '', note: '' }),
  typed: (_view, form) => ({ granted: fieldValue(form, 'granted'), note: fieldValue(form, 'note') }),
  command: ({ granted, note }) => ({
    ...(granted !== '' && { granted: granted === 'yes' }),
    ...(note.trim() !== '' && { note }),
  }),
})
