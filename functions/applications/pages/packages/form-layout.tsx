import type { PropsWithChildren } from 'hono/jsx'
import type { InputIssue } from '#shared/domain/errors.ts'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { PackageView } from '../../package-service.ts'
import type { PackagePage } from '../../packages-texts.ts'
import { type FormNotice, summaryOf } from '../form-state.ts'
import { Notice } from '../notice.tsx'

/** What each step of a package's one form stands in: the way back, what is wrong with it, what is new about it, its title. */
export const FormLayout = ({
  page,
  view,
  title,
  issues,
  labelOf,
  notice,
  children,
}: PropsWithChildren<{
  page: PackagePage
  view: PackageView
  title: string
  issues: readonly InputIssue[]
  labelOf: (path: string) => string
  notice: FormNotice
}>) => (
  <Layout
    page={page}
    title={title}
    breadcrumbs={[
      { href: link(page, '/applications'), text: page.t(($) => $.applications.list.title) },
      { href: link(page, `/packages/${view.found.id}`), text: page.t(($) => $.packages.view.title) },
    ]}
  >
    {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, labelOf)} />}
    <Notice notice={notice} />
    <h1 class="govuk-heading-l">{title}</h1>
    {children}
  </Layout>
)
