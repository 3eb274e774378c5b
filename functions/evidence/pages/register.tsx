import type { InputIssue } from '#shared/domain/errors.ts'
import { origins } from '#shared/domain/requirement.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { inLanguage } from '#shared/http/language.ts'
import { permit } from '#shared/http/permit.ts'
import { toInputIssues } from '#shared/i18n/issues.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { Radios } from '#shared/ui/components/radios.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { errorAt, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import { type Answer, Question } from '../question.ts'
import type { Register } from '../service.ts'
import type { EvidencePage, EvidenceTexts } from '../texts.ts'
import { Requirements } from './requirements.tsx'
import { Rules } from './rules.tsx'

/** What stands in the form, as it was typed; an origin that was not chosen is empty. */
type Values = Readonly<Record<'q' | 'origin', string>>

const QuestionForm = ({
  page,
  values,
  issues,
}: {
  page: EvidencePage
  values: Values
  issues: readonly InputIssue[]
}) => {
  const { t } = page
  return (
    <form method="get" action={link(page, '/evidence')} role="search">
      <TextField
        id="q"
        name="q"
        label={t(($) => $.evidence.form.q)}
        hint={t(($) => $.evidence.form.hint)}
        value={values.q}
        {...errorAt(page, issues, 'q')}
      />
      <Radios
        idPrefix="origin"
        name="origin"
        legend={t(($) => $.evidence.form.origin)}
        value={values.origin}
        options={[
          { value: '', text: t(($) => $.evidence.form.any) },
          ...origins.map((value) => ({ value, text: t(($) => $.evidence.origins[value]) })),
        ]}
        {...errorAt(page, issues, 'origin')}
      />
      <Button text={t(($) => $.evidence.form.submit)} />
    </form>
  )
}

const RegisterPage = ({
  page,
  values,
  issues,
  answer,
}: {
  page: EvidencePage
  values: Values
  issues: readonly InputIssue[]
  answer: Answer | null
}) => {
  const { t } = page
  const labelOf = (path: string) => t(($) => (path === 'origin' ? $.evidence.form.origin : $.evidence.form.q))
  return (
    <Layout page={page} title={t(($) => $.evidence.title)} breadcrumbs={[]}>
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, labelOf)} />}
      <h1 class="govuk-heading-l">{t(($) => $.evidence.title)}</h1>
      <p class="govuk-body-l">{t(($) => $.evidence.lead)}</p>
      <p class="govuk-body">{t(($) => $.evidence.reliance)}</p>
      <QuestionForm page={page} values={values} issues={issues} />
      {answer !== null && (
        <>
          <Requirements page={page} answer={answer} />
          <Rules page={page} rules={answer.rules} />
        </>
      )}
    </Layout>
  )
}

export const createPages = ({ register }: { register: Register }) =>
  createRouter<EvidenceTexts>().get(`${inLanguage}/evidence`, permit('evidence.read'), async (c) => {
    const { page } = c.var
    const values = { q: c.req.query('q')?.trim() ?? '', origin: c.req.query('origin') ?? '' }
    // The radio of any origin sends an empty one.
    const question = Question.safeParse({ q: values.q, ...(values.origin !== '' && { origin: values.origin }) })
    if (!question.success) {
      const issues = toInputIssues(question.error.issues)
      return c.html(<RegisterPage page={page} values={values} issues={issues} answer={null} />, 422)
    }
    const answer = await register.find(question.data)
    return c.html(<RegisterPage page={page} values={values} issues={[]} answer={answer} />)
  })
