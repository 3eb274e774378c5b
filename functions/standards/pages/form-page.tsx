import { randomUUID } from 'node:crypto'
import type { Child } from 'hono/jsx'
import { type InputIssue, isRefusal } from '#shared/domain/errors.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { StandardsPage } from '../texts.ts'

export const notices = ['conflict', 'resumed', 'incomplete'] as const
export type Notice = (typeof notices)[number] | null

export const NoticeBanner = ({ page: { t }, notice }: { page: StandardsPage; notice: Notice }) =>
  notice === null ? null : (
    <NotificationBanner title={t(($) => $.standards.notices[`${notice}Title`])} kind="info">
      <p class="govuk-body">{t(($) => $.standards.notices[notice])}</p>
    </NotificationBanner>
  )

/** A form's page below the editors' desk: what is wrong with the answers, a word of what happened, and the fields. */
export const FormPage = ({
  page,
  address,
  title,
  version,
  issues,
  labelOf,
  notice,
  children,
}: {
  page: StandardsPage
  address: string
  title: string
  version: number | null
  issues: readonly InputIssue[]
  labelOf: (path: string) => string
  notice: Notice
  children: Child
}) => (
  <Layout
    page={page}
    title={title}
    breadcrumbs={[
      { href: link(page, '/standards'), text: page.t(($) => $.standards.title) },
      { href: link(page, '/standards/desk'), text: page.t(($) => $.standards.desk.title) },
    ]}
  >
    {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, labelOf)} />}
    <NoticeBanner page={page} notice={notice} />
    <h1 class="govuk-heading-l">{title}</h1>
    <form method="post" action={address} novalidate>
      {version !== null && <input type="hidden" name="version" value={String(version)} />}
      <input type="hidden" name="idempotencyKey" value={randomUUID()} />
      {children}
      <Button text={page.t(($) => $.standards.acts.save)} />
    </form>
  </Layout>
)

/** What a refusal means for the form that was sent; anything else is thrown on. */
export const afterRefusal = (error: unknown): { issues: readonly InputIssue[]; notice: Notice; status: 409 | 422 } => {
  if (isRefusal(error, 'invalid_input')) return { issues: error.issues, notice: null, status: 422 }
  if (isRefusal(error, 'version_conflict', 'chain_broken', 'idempotency_key_reused', 'action_not_allowed'))
    return { issues: [], notice: 'conflict', status: 409 }
  throw error
}
