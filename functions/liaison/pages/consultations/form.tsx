import { randomUUID } from 'node:crypto'
import type { Child } from 'hono/jsx'
import type { InputIssue } from '#shared/domain/errors.ts'
import { type Language, languages } from '#shared/domain/language.ts'
import { type FormValues, fieldValue } from '#shared/http/forms.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { ConsultationPage } from '../../consultations-texts.ts'
import { LineField, ReasonField } from '../fields.tsx'
import type { Notice } from '../follow-up-form.tsx'

export type Typed = {
  readonly page: ConsultationPage
  readonly values: FormValues
  readonly issues: readonly InputIssue[]
}

/** A form as it is shown: filled in, with what is wrong and what has happened to it. */
export type Filled = Omit<Typed, 'page'> & { readonly notice: Notice }

/** A form's page: what is wrong with the answers, a word of what happened, and the fields. */
export const FormPage = ({
  page,
  address,
  title,
  caption,
  hint,
  crumb,
  version,
  issues,
  labelOf,
  notice,
  warning = false,
  children,
}: Typed & {
  address: string
  title: string
  caption: string | null
  hint: string
  crumb: { readonly path: string; readonly text: string } | null
  version: number | null
  labelOf: (path: string) => string
  notice: Notice
  warning?: boolean
  children?: Child
}) => (
  <Layout
    page={page}
    title={title}
    breadcrumbs={[
      { href: link(page, '/consultations'), text: page.t(($) => $.consultations.title) },
      ...(crumb === null ? [] : [{ href: link(page, crumb.path), text: crumb.text }]),
    ]}
  >
    {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, labelOf)} />}
    {notice !== null && (
      <NotificationBanner title={page.t(($) => $.consultations.notices[`${notice}Title`])} kind="info">
        <p class="govuk-body">{page.t(($) => $.consultations.notices[notice])}</p>
      </NotificationBanner>
    )}
    {caption !== null && <span class="govuk-caption-l">{caption}</span>}
    <h1 class="govuk-heading-l">{title}</h1>
    <p class="govuk-body">{hint}</p>
    <form method="post" action={address} novalidate>
      {version !== null && <input type="hidden" name="version" value={String(version)} />}
      <input type="hidden" name="idempotencyKey" value={randomUUID()} />
      {children}
      <Button text={title} kind={warning ? 'warning' : 'primary'} />
    </form>
  </Layout>
)

/** A question asked in each language: `Title (English)`, … */
export const InLanguages = ({
  name,
  label,
  long,
  hint,
  ...typed
}: Typed & { name: string; label: string; long: boolean; hint?: string }) => {
  const Field = long ? ReasonField : LineField
  return (
    <>
      {languages.map((language) => (
        <Field
          {...typed}
          name={`${name}.${language}`}
          label={inLanguageLabel(typed.page, label, language)}
          {...(hint !== undefined && { hint })}
        />
      ))}
    </>
  )
}

export const inLanguageLabel = ({ t }: ConsultationPage, label: string, language: Language): string =>
  t(($) => $.consultations.form.inLanguage, { label, language: t(($) => $.consultations.languages[language]) })

/** What is typed in each language. */
export const wordsOf = (values: FormValues, name: string): Record<Language, string> => ({
  en: fieldValue(values, `${name}.en`),
  'zh-Hant': fieldValue(values, `${name}.zh-Hant`),
  'zh-Hans': fieldValue(values, `${name}.zh-Hans`),
})

/** The label of a path that ends in a language: `reason.en`. */
export const labelOfWords = (page: ConsultationPage, label: string, path: string): string => {
  const language = languages.find((one) => path.endsWith(`.${one}`))
  return language === undefined ? label : inLanguageLabel(page, label, language)
}
