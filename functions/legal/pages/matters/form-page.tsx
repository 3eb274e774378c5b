import { randomUUID } from 'node:crypto'
import type { Child } from 'hono/jsx'
import type { InputIssue } from '#shared/domain/errors.ts'
import { type FormValues, fieldValue } from '#shared/http/forms.ts'
import { toInputIssues } from '#shared/i18n/issues.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { Select } from '#shared/ui/components/select.tsx'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { errorAt, idOf, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { MattersPage } from '../../matters-texts.ts'

/** The answers that the forms of matters ask for, by the last part of their names. */
export const fieldNames = [
  ...['title', 'en', 'zh-Hant', 'zh-Hans', 'level', 'reference', 'on', 'override', 'instrumentId', 'instrumentVersion'],
  ...['sentBy', 'receivedBy', 'court', 'role', 'kind', 'name', 'identifier', 'address', 'firm', 'actsFor', 'request'],
  ...['subjectName', 'subjectAddress', 'caseNumber', 'sought', 'hearingOn', 'amount', 'sha256', 'waived', 'papers'],
  ...['text', 'statedAt', 'basis', 'necessity', 'received', 'result', 'ground', 'note', 'team', 'id', 'walls'],
  ...['event', 'happenedOn', 'reason', 'until', 'retention', 'parties', 'counsel', 'receipt'],
] as const
export type FieldName = (typeof fieldNames)[number]

export type Typed = {
  readonly page: MattersPage
  readonly values: FormValues
  readonly issues: readonly InputIssue[]
}

/** What an answer is called, by its path: the last part of it that is a name. */
export const labelOf = ({ t }: MattersPage, path: string): string => {
  const parts = path.split('.').reverse()
  const name = fieldNames.find((one) => one === parts.find((part) => fieldNames.some((known) => known === part)))
  return t(($) => $.matters.fields[name ?? 'request'])
}

/**
 * Complaints where the form can show them: beside the answer, else beside the question that it belongs to, else at the form.
 * @param fields the names of the form's answers.
 */
export const placed = (issues: readonly InputIssue[], fields: readonly string[]): InputIssue[] => {
  const at = (path: string): string => {
    const bare = path.replace(/^details\./, '')
    if (fields.includes(bare)) return bare
    const [first = ''] = bare.split('.')
    return fields.includes(first) ? first : (fields.find((name) => name.startsWith(`${first}.`)) ?? 'form')
  }
  const found = issues.map((issue) => ({ ...issue, path: at(issue.path) }))
  return [...new Map(found.map((issue) => [issue.path, issue])).values()]
}

type Parsed<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly error: { readonly issues: Parameters<typeof toInputIssues>[0] } }

/** What a schema makes of the answers, or what it has against them: of a blank one only that it is missing. */
export const readAnswers = <T,>(
  parsed: Parsed<T>,
  values: FormValues,
): { readonly command: T } | { readonly issues: readonly InputIssue[] } => {
  if (parsed.success) return { command: parsed.data }
  return {
    issues: toInputIssues(parsed.error.issues).map((issue) =>
      values.has(issue.path) && fieldValue(values, issue.path) === '' ? { path: issue.path, code: 'required' } : issue,
    ),
  }
}

const wiring = ({ page, values, issues }: Typed, name: string, label?: string, hint?: string) => ({
  id: idOf(name),
  name,
  label: label ?? labelOf(page, name),
  ...(hint !== undefined && { hint }),
  value: fieldValue(values, name),
  ...errorAt(page, issues, name),
})

type Asked = { readonly typed: Typed; readonly name: string; readonly label?: string; readonly hint?: string }

export const LineField = ({ typed, name, label, hint, lang }: Asked & { lang?: string }) => (
  <TextField {...wiring(typed, name, label, hint)} spellcheck={false} {...(lang !== undefined && { lang })} />
)
export const DayField = ({ typed, name, label, hint }: Asked) => (
  <TextField {...wiring(typed, name, label, hint)} type="date" width={10} />
)
export const LongField = ({ typed, name, label, hint, rows = 3 }: Asked & { rows?: number }) => (
  <TextArea {...wiring(typed, name, label, hint)} rows={rows} />
)
export const ChoiceField = ({
  typed,
  name,
  label,
  hint,
  options,
}: Asked & { options: readonly { readonly value: string; readonly text: string }[] }) => (
  <Select {...wiring(typed, name, label, hint)} options={options} />
)

export type Notice = 'conflict' | 'resumed' | null

/** A form's page: what is wrong with the answers, a word of what happened, and the fields. It can be sent twice and acts once. */
export const FormPage = ({
  typed: { page, issues },
  address,
  title,
  caption,
  crumb,
  version,
  notice,
  lead,
  submit,
  children,
}: {
  typed: Typed
  address: string
  title: string
  caption: string | null
  crumb: { readonly path: string; readonly text: string } | null
  version: number | null
  notice: Notice
  lead?: string
  submit?: string
  children?: Child
}) => (
  <Layout
    page={page}
    title={title}
    breadcrumbs={[
      { href: link(page, '/legal'), text: page.t(($) => $.legal.title) },
      { href: link(page, '/legal/matters'), text: page.t(($) => $.matters.title) },
      ...(crumb === null ? [] : [{ href: link(page, crumb.path), text: crumb.text }]),
    ]}
  >
    {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, (path) => labelOf(page, path))} />}
    {notice !== null && (
      <NotificationBanner title={page.t(($) => $.matters.notices[`${notice}Title`])} kind="info">
        <p class="govuk-body">{page.t(($) => $.matters.notices[notice])}</p>
      </NotificationBanner>
    )}
    {caption !== null && <span class="govuk-caption-l">{caption}</span>}
    <h1 class="govuk-heading-l">{title}</h1>
    {lead !== undefined && <p class="govuk-body-l">{lead}</p>}
    <form method="post" action={address} id="form" novalidate>
      {version !== null && <input type="hidden" name="version" value={String(version)} />}
      <input type="hidden" name="idempotencyKey" value={randomUUID()} />
      {children}
      <Button text={submit ?? title} />
    </form>
  </Layout>
)
