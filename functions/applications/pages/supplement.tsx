import { fieldValue, fieldValues } from '#shared/http/forms.ts'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { Answers } from '../application.ts'
import type { ApplicationView } from '../service.ts'
import { answerBy, keysAsked, openSupplement, papersToAsk, uploadedFor } from '../supplement.ts'
import { createActionPage, type FieldsProps } from './action-page.tsx'
import { errorAt } from './form-state.ts'
import { Question } from './question.tsx'
import { uploadedNames } from './uploaded.tsx'
import { dueText } from './wording.ts'

type Values = { readonly answers: Answers; readonly materialsReady: readonly string[] }

/**
 * What the form asks, each with the department's words. What was typed stays there to be read when it has been answered or
 * withdrawn elsewhere meanwhile.
 */
const askedOf = ({ application, service }: ApplicationView, values: Values) => {
  const open = openSupplement(application)
  const papers = open === null ? values.materialsReady : keysAsked(open, 'material')
  return {
    open,
    fields: service.fields.filter(({ key }) => key in values.answers),
    papers: papersToAsk(service).filter(({ key }) => papers.includes(key)),
    uploaded: open === null ? [] : uploadedFor(application, open),
    messageOf: (kind: 'field' | 'material', key: string) =>
      open?.asks.find((ask) => ask.kind === kind && ask.key === key)?.message ?? '',
  }
}

const Fields = ({ page, view, values, issues }: FieldsProps<Values>) => {
  const { t, language } = page
  const { open, fields, papers, uploaded, messageOf } = askedOf(view, values)
  const due = open === null ? null : answerBy(open)
  const toTick = papers.filter(({ key }) => !uploaded.includes(key))
  const paperIssue = issues.find(({ path }) => path.startsWith('materialsReady.'))
  return (
    <>
      {open !== null && due !== null && (
        <p class="govuk-body">
          {t(($) => (open.grace === null ? $.applications.supplement.banner : $.applications.supplement.bannerWarned), {
            department: open.department.name[language],
            date: dueText(page, due),
          })}
        </p>
      )}
      <p class="govuk-body">{t(($) => $.applications.supplement.lead)}</p>
      {open !== null && papers.length > 0 && (
        <>
          <p class="govuk-body">
            <a class="govuk-link" href={link(page, `/applications/${view.application.id}/files`)}>
              {t(($) => $.applications.files.uploadAsked)}
            </a>
          </p>
          <p class="govuk-body">{t(($) => $.applications.files.uploadAskedHint)}</p>
        </>
      )}
      {uploaded.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.applications.files.uploaded)}</h2>
          <SummaryList
            rows={papers
              .filter(({ key }) => uploaded.includes(key))
              .map(({ key, name }) => ({
                key: name[language],
                value: <span class="file-name">{uploadedNames(page, view.files, key)}</span>,
              }))}
          />
        </>
      )}
      {fields.map((field) => (
        <>
          <InsetText>
            <span class="preserve-lines">
              {t(($) => $.applications.supplement.wanted, { message: messageOf('field', field.key) })}
            </span>
          </InsetText>
          <Question page={page} field={field} value={values.answers[field.key] ?? ''} issues={issues} />
        </>
      ))}
      {toTick.length > 0 && (
        <Checkboxes
          idPrefix="materialsReady"
          name="materialsReady"
          legend={t(($) => $.applications.supplement.papersLegend)}
          values={[...values.materialsReady]}
          options={toTick.map(({ key, name }) => ({
            value: key,
            text: name[language],
            hint: t(($) => $.applications.supplement.wanted, { message: messageOf('material', key) }),
          }))}
          {...(paperIssue !== undefined && errorAt(page, [paperIssue], paperIssue.path))}
        />
      )}
    </>
  )
}

/** The applicant answers what was asked for, and nothing else. */
export const supplementPages = createActionPage<Values>({
  action: 'answer_supplement',
  step: 'supplement',
  title: ({ page: { t } }) => t(($) => $.applications.supplement.title),
  button: ({ t }) => t(($) => $.applications.supplement.send),
  Fields,
  labelOf: ({ page: { language }, view: { service } }, path) =>
    service.fields.find(({ key }) => path === `answers.${key}`)?.label[language] ??
    service.materials.find(({ key }) => path === `materialsReady.${key}`)?.name[language] ??
    path,
  initial: ({ application }) => {
    const open = openSupplement(application)
    const asked = open === null ? [] : keysAsked(open, 'field')
    return {
      answers: Object.fromEntries(asked.map((key) => [key, application.answers[key] ?? ''])),
      materialsReady: [],
    }
  },
  // As it was posted, whatever is asked now: a form that comes twice is the same request.
  typed: ({ service }, form) => ({
    answers: Object.fromEntries(
      service.fields
        .filter(({ key }) => form.has(`answers.${key}`))
        .map(({ key }) => [key, fieldValue(form, `answers.${key}`)]),
    ),
    materialsReady: papersToAsk(service)
      .map(({ key }) => key)
      .filter((key) => fieldValues(form, 'materialsReady').includes(key)),
  }),
  command: (values) => values,
})
