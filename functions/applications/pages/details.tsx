import { materialsToHandIn } from '#shared/domain/service.ts'
import { fieldValue } from '#shared/http/forms.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { tidyAnswer } from '../answers.ts'
import type { Answers } from '../application.ts'
import type { ApplicationView } from '../service.ts'
import type { ApplicationPage } from '../texts.ts'
import { createDraftForm } from './draft-form.tsx'
import { type FormState, summaryOf } from './form-state.ts'
import { Notice } from './notice.tsx'
import { Question } from './question.tsx'

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
          <Question page={page} field={field} value={state.values[field.key] ?? ''} issues={state.issues} />
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
