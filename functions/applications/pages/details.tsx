import { type Field, type FieldType, materialsToHandIn } from '#shared/domain/service.ts'
import { fieldValue } from '#shared/http/forms.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { Select } from '#shared/ui/components/select.tsx'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { tidyAnswer } from '../answers.ts'
import type { Answers } from '../application.ts'
import type { ApplicationView } from '../service.ts'
import type { ApplicationPage } from '../texts.ts'
import { createDraftForm } from './draft-form.tsx'
import { errorAt, type FormState, idOf, summaryOf } from './form-state.ts'
import { Notice } from './notice.tsx'

type InputLook = {
  readonly type?: 'text' | 'email' | 'tel' | 'date'
  readonly inputmode?: 'numeric' | 'decimal'
  readonly width?: 5 | 10 | 20
  readonly prefix?: string
}

/** How each kind of answer is typed. `type=number` is avoided: it drops what it does not understand without a word. */
const looks = {
  text: {},
  long_text: {},
  email: { type: 'email' },
  telephone: { type: 'tel', width: 20 },
  whole_number: { inputmode: 'numeric', width: 5 },
  money: { inputmode: 'decimal', width: 10, prefix: '¥' },
  date: { type: 'date', width: 10 },
  choice: {},
  hk_br_number: { inputmode: 'numeric', width: 10 },
  uscc: { width: 20 },
} as const satisfies Record<FieldType, InputLook>

const Question = ({ page, field, state }: { page: ApplicationPage; field: Field; state: FormState<Answers> }) => {
  const { t, language } = page
  const path = `answers.${field.key}`
  const label = field.label[language]
  const shared = {
    id: idOf(path),
    name: path,
    label: field.required ? label : t(($) => $.applications.form.optional, { label }),
    value: state.values[field.key] ?? '',
    ...(field.hint !== null && { hint: field.hint[language] }),
    ...errorAt(page, state.issues, path),
  }
  if (field.type === 'long_text') return <TextArea {...shared} rows={5} />
  if (field.type === 'choice')
    return (
      <Select
        {...shared}
        options={[
          { value: '', text: t(($) => $.applications.form.choose) },
          ...field.options.map(({ value, label }) => ({ value, text: label[language] })),
        ]}
      />
    )
  return (
    <TextField
      {...shared}
      {...looks[field.type]}
      {...(field.autocomplete !== null && { autocomplete: field.autocomplete })}
      spellcheck={false}
    />
  )
}

/** The questions of the service, made from its field definitions. */
const DetailsPage = ({
  page,
  view,
  state,
}: {
  page: ApplicationPage
  view: ApplicationView
  state: FormState<Answers>
}) => {
  const { t, language } = page
  const { application, service } = view
  const title = t(($) => $.applications.form.title)
  const labelOf = (path: string) => service.fields.find(({ key }) => path === `answers.${key}`)?.label[language] ?? path
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[
        { href: link(page, '/applications'), text: t(($) => $.applications.list.title) },
        { href: link(page, `/applications/${application.id}`), text: t(($) => $.applications.tasks.title) },
      ]}
    >
      {state.issues.length > 0 && <ErrorSummary {...summaryOf(page, state.issues, labelOf)} />}
      <Notice notice={state.notice} />
      <span class="govuk-caption-l">{application.service.name[language]}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <form method="post" action={link(page, `/applications/${application.id}/details`)} novalidate>
        <input type="hidden" name="version" value={String(state.version)} />
        {service.fields.map((field) => (
          <Question page={page} field={field} state={state} />
        ))}
        <div class="govuk-button-group">
          <Button text={t(($) => $.applications.form.saveAndContinue)} name="then" value="continue" />
          <Button text={t(($) => $.applications.form.saveForLater)} kind="secondary" name="then" value="later" />
        </div>
      </form>
    </Layout>
  )
}

export const detailsPages = createDraftForm<Answers>({
  step: 'details',
  Page: DetailsPage,
  saved: ({ application }) => application.answers,
  typed: ({ service }, form) =>
    Object.fromEntries(service.fields.map(({ key }) => [key, fieldValue(form, `answers.${key}`)])),
  command: (answers) => ({ answers }),
  differences: ({ application, service }, values) =>
    service.fields
      .filter((field) => (application.answers[field.key] ?? '') !== tidyAnswer(field, values[field.key] ?? ''))
      .map(({ label }) => label),
  issuesAt: 'answers.',
  next: ({ service }) => (materialsToHandIn(service).length > 0 ? 'papers' : 'check'),
})
