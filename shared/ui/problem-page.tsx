import type { Problem } from '#shared/http/problems.ts'
import { Layout, link } from './layout.tsx'
import type { PageContext } from './page.ts'

/** Any refusal, as a page: what is wrong, what to do, and the number that finds it in the logs. */
export const ProblemPage = ({ page, problem }: { page: PageContext; problem: Problem }) => {
  const { t } = page
  return (
    <Layout page={page} title={problem.title}>
      <h1 class="govuk-heading-l">{problem.title}</h1>
      <p class="govuk-body">{problem.detail}</p>
      {problem.errors !== undefined && (
        <ul class="govuk-list govuk-list--bullet">
          {problem.errors.map((error) => (
            <li>{error.message}</li>
          ))}
        </ul>
      )}
      {problem.status >= 500 && (
        <p class="govuk-body">{t(($) => $.common.problemPage.reference, { requestId: problem.requestId })}</p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={link(page, '/')}>
          {t(($) => $.common.problemPage.home)}
        </a>
      </p>
    </Layout>
  )
}
