import { randomUUID } from 'node:crypto'
import type { Child } from 'hono/jsx'
import type { InputIssue } from '#shared/domain/errors.ts'
import { type Language, languages } from '#shared/domain/language.ts'
import { type FormValues, fieldValue } from '#shared/http/forms.ts'
import { toInputIssues } from '#shared/i18n/issues.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Details } from '#shared/ui/components/details.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { Select } from '#shared/ui/components/select.tsx'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { errorAt, idOf, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout } from '#shared/ui/layout.tsx'
import type { ExchangePage } from '../../exchange-texts.ts'

/** The answers that the forms of exchanges ask for, by the first part of their names. */
export const fieldNames = [
  ...['kind', 'title', 'text', 'audience', 'on', 'answerBy', 'until', 'place', 'participants', 'materials', 'id'],
  ...['link', 'outcome', 'reason', 'answer'],
] as const
export type FieldName = (typeof fieldNames)[number]

export type Typed = {
  readonly page: ExchangePage
  readonly values: FormValues
  readonly issues: readonly InputIssue[]
}

/** What an answer is called, by its path; of several languages, or sides, with the one that it is for. */
export const labelOf = ({ t }: ExchangePage, path: string): string => {
  const [first = '', part = ''] = path.split('.')
  const name = fieldNames.find((one) => one === first) ?? 'text'
  const label = t(($) => $.exchange.fields[name])
  const language = languages.find((one) => one === part)
  if (language !== undefined) return t(($) => $.exchange.inLanguage[language], { label })
  if (part === 'mainland' || part === 'hong-kong')
    return t(($) => $.exchange.ofSide, { label, side: t(($) => $.legal.sides[part]) })
  return label
}

/** Complaints where the form can show them: beside the answer, else at the question that it belongs to, in the reader’s language. */
export const placed = (
  issues: readonly InputIssue[],
  fields: readonly string[],
  { language }: Pick<ExchangePage, 'language'>,
): InputIssue[] => {
  const at = (path: string): string => {
    if (fields.includes(path)) return path
    const [first = ''] = path.split('.')
    const own = `${first}.${language}`
    if (fields.includes(own)) return own
    return fields.find((name) => name === first || name.startsWith(`${first}.`)) ?? 'form'
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
  <TextField {...wiring(typed, name, label, hint)} {...(lang !== undefined && { lang })} />
)
export const DayField = ({ typed, name, label, hint }: Asked) => (
  <TextField {...wiring(typed, name, label, hint)} type="date" width={10} />
)
export const LongField = ({ typed, name, label, hint, rows = 4 }: Asked & { rows?: number }) => (
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

/**
 * A text, and its title where it has one, in each language; one of them is enough. The reader’s own comes first, and the others are
 * folded away until something is in them.
 * @param of what the text is called: a result, an answer, a reason.
 */
export const WordsFields = ({ typed, of, titled = false }: { typed: Typed; of: FieldName; titled?: boolean }) => {
  const { page, values, issues } = typed
  const inOne = (language: Language) => (
    <>
      {titled && <LineField typed={typed} name={`title.${language}`} lang={language} />}
      <LongField
        typed={typed}
        name={`text.${language}`}
        label={page.t(($) => $.exchange.inLanguage[language], { label: page.t(($) => $.exchange.fields[of]) })}
      />
    </>
  )
  const others = languages.filter((language) => language !== page.language)
  const holdsSomething = others.some((language) =>
    [`title.${language}`, `text.${language}`].some(
      (name) => fieldValue(values, name) !== '' || issues.some(({ path }) => path === name),
    ),
  )
  return (
    <>
      {inOne(page.language)}
      <Details summary={page.t(($) => $.exchange.otherLanguages)} open={holdsSomething}>
        {others.map(inOne)}
      </Details>
    </>
  )
}

export type Notice = 'conflict' | 'resumed' | null

/** A form’s page: what is wrong with the answers, a word of what happened, and the fields. It can be sent twice and acts once. */
export const FormPage = ({
  typed: { page, issues },
  address,
  title,
  caption,
  crumbs,
  version,
  notice,
  lead,
  children,
}: {
  typed: Typed
  address: string
  title: string
  caption: string | null
  crumbs: readonly { readonly href: string; readonly text: string }[]
  version: number | null
  notice: Notice
  lead?: string
  children?: Child
}) => (
  <Layout page={page} title={title} breadcrumbs={crumbs}>
    {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, (path) => labelOf(page, path))} />}
    {notice !== null && (
      <NotificationBanner title={page.t(($) => $.exchange.notices[`${notice}Title`])} kind="info">
        <p class="govuk-body">{page.t(($) => $.exchange.notices[notice])}</p>
      </NotificationBanner>
    )}
    {caption !== null && <span class="govuk-caption-l">{caption}</span>}
    <h1 class="govuk-heading-l">{title}</h1>
    {lead !== undefined && <p class="govuk-body-l">{lead}</p>}
    <form method="post" action={address} id="form" novalidate>
      {version !== null && <input type="hidden" name="version" value={String(version)} />}
      <input type="hidden" name="idempotencyKey" value={randomUUID()} />
      {children}
      <Button text={title} />
    </form>
  </Layout>
)
