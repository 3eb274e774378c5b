import { randomUUID } from 'node:crypto'
import type { Child } from 'hono/jsx'
import type * as z from 'zod'
import { type InputIssue, isRefusal } from '#shared/domain/errors.ts'
import { type FormValues, fieldValue } from '#shared/http/forms.ts'
import { toInputIssues } from '#shared/i18n/issues.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { LiaisonPage } from '../texts.ts'

export type Typed = { readonly page: LiaisonPage; readonly values: FormValues; readonly issues: readonly InputIssue[] }
export type Notice = 'conflict' | 'resumed' | null

/** A form's page: what is wrong with the answers, a word of what happened, and the fields. */
export const FormPage = ({
  page,
  address,
  title,
  caption,
  crumb,
  version,
  issues,
  labelOf,
  notice,
  above = null,
  children,
}: Typed & {
  address: string
  title: string
  caption: string | null
  crumb: { readonly path: string; readonly text: string }
  version: number | null
  labelOf: (path: string) => string
  notice: Notice
  /** What stands before the form. */
  above?: Child
  children: Child
}) => (
  <Layout
    page={page}
    title={title}
    breadcrumbs={[
      { href: link(page, '/liaison'), text: page.t(($) => $.liaison.home.title) },
      { href: link(page, crumb.path), text: crumb.text },
    ]}
  >
    {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, labelOf)} />}
    {notice !== null && (
      <NotificationBanner title={page.t(($) => $.resolutions.notices[`${notice}Title`])} kind="info">
        <p class="govuk-body">{page.t(($) => $.resolutions.notices[notice])}</p>
      </NotificationBanner>
    )}
    {caption !== null && <span class="govuk-caption-l">{caption}</span>}
    <h1 class="govuk-heading-l">{title}</h1>
    {above}
    <form method="post" action={address} novalidate>
      {version !== null && <input type="hidden" name="version" value={String(version)} />}
      <input type="hidden" name="idempotencyKey" value={randomUUID()} />
      {children}
      <Button text={title} />
    </form>
  </Layout>
)

/** What a schema makes of the answers, or what it has against them: of a blank one only that it is missing. */
export const readCommand = <T,>(
  schema: z.ZodType<T>,
  command: unknown,
  values: FormValues,
): { readonly command: T } | { readonly issues: readonly InputIssue[] } => {
  const parsed = schema.safeParse(command)
  if (parsed.success) return { command: parsed.data }
  const issues = toInputIssues(parsed.error.issues).map((issue) =>
    values.has(issue.path) && fieldValue(values, issue.path) === '' ? { path: issue.path, code: 'required' } : issue,
  )
  return { issues: [...new Map(issues.map((issue) => [issue.path, issue])).values()] }
}

/** What a refusal means for the form that was sent; anything else is thrown on. */
export const afterRefusal = (error: unknown): { issues: readonly InputIssue[]; notice: Notice; status: 409 | 422 } => {
  if (isRefusal(error, 'invalid_input')) return { issues: error.issues, notice: null, status: 422 }
  if (isRefusal(error, 'calendar_not_gazetted')) {
    const issue = { path: 'limit.length.count', code: 'limit_not_gazetted', params: error.params }
    return { issues: [issue], notice: null, status: 422 }
  }
  if (isRefusal(error, 'version_conflict', 'chain_broken', 'idempotency_key_reused'))
    return { issues: [], notice: 'conflict', status: 409 }
  throw error
}
