import { randomUUID } from 'node:crypto'
import type { PropsWithChildren } from 'hono/jsx'
import type { InputIssue } from '#shared/domain/errors.ts'
import { type FormValues, fieldValue } from '#shared/http/forms.ts'
import { toInputIssues } from '#shared/i18n/issues.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { LiaisonPage } from '../texts.ts'

export type Notice = { readonly title: string; readonly text: string }

type Frame = {
  readonly page: LiaisonPage
  readonly title: string
  readonly caption: string
  readonly hint?: string
  readonly action: string
  readonly version?: number
  readonly issues: readonly InputIssue[]
  readonly notice: Notice | null
  readonly labelOf: (path: string) => string
}

/** The page of one form below the meetings: what is wrong with it first, then what it asks. It can be sent twice and acts once. */
export const FormFrame = ({
  page,
  title,
  caption,
  hint,
  action,
  version,
  issues,
  notice,
  labelOf,
  children,
}: PropsWithChildren<Frame>) => (
  <Layout
    page={page}
    title={title}
    breadcrumbs={[
      { href: link(page, '/liaison'), text: page.t(($) => $.liaison.home.title) },
      { href: link(page, '/liaison/meetings'), text: page.t(($) => $.meetings.list.title) },
    ]}
  >
    {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, labelOf)} />}
    {notice !== null && (
      <NotificationBanner title={notice.title} kind="info">
        <p class="govuk-body">{notice.text}</p>
      </NotificationBanner>
    )}
    <span class="govuk-caption-l">{caption}</span>
    <h1 class="govuk-heading-l">{title}</h1>
    {hint !== undefined && <p class="govuk-body">{hint}</p>}
    <form method="post" action={action} novalidate>
      {version !== undefined && <input type="hidden" name="version" value={String(version)} />}
      <input type="hidden" name="idempotencyKey" value={randomUUID()} />
      {children}
      <Button text={title} />
    </form>
  </Layout>
)

export const resumedNotice = ({ t }: LiaisonPage): Notice => ({
  title: t(($) => $.liaison.form.resumedTitle),
  text: t(($) => $.liaison.form.resumed),
})

export const conflictNotice = ({ t }: LiaisonPage): Notice => ({
  title: t(($) => $.meetings.form.conflictTitle),
  text: t(($) => $.liaison.form.conflict),
})

type Parsed<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly error: { readonly issues: Parameters<typeof toInputIssues>[0] } }

const times = ['startsAt']

/** What a schema makes of a form, or what it has against it: of a blank answer only that it is missing. */
export const readAnswers = <T,>(
  parsed: Parsed<T>,
  values: FormValues,
): { readonly command: T | null; readonly issues: readonly InputIssue[] } => {
  if (parsed.success) return { command: parsed.data, issues: [] }
  const issues = toInputIssues(parsed.error.issues).map((issue) => {
    if (values.has(issue.path) && fieldValue(values, issue.path) === '') return { path: issue.path, code: 'required' }
    return times.includes(issue.path) ? { path: issue.path, code: 'invalid_time' } : issue
  })
  return { command: null, issues: [...new Map(issues.map((issue) => [issue.path, issue])).values()] }
}

/** A whole number as it was typed; what is none stays as it is, for the schema to refuse. */
export const numberOf = (values: FormValues, name: string): unknown => {
  const typed = fieldValue(values, name)
  return /^\d{1,6}$/.test(typed) ? Number(typed) : typed
}
