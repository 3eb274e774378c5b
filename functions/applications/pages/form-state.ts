import type { InputIssue } from '#shared/domain/errors.ts'
import { issueMessage } from '#shared/i18n/issues.ts'
import type { ApplicationPage } from '../texts.ts'

/** Why a form is shown again: found wanting, overtaken by another device, or resumed after signing in again. */
export type FormNotice = { readonly title: string; readonly text: string } | null

/** What a form shows: values as typed, what is wrong with them, the version they will be saved over, and a notice. */
export type FormState<V> = {
  readonly values: V
  readonly issues: readonly InputIssue[]
  readonly version: number
  readonly notice: FormNotice
}

/** The field's id in the page, from the path of an issue: `answers.hkBrNumber` → `answers-hkBrNumber`. */
export const idOf = (path: string): string => path.replaceAll('.', '-')

/** The complaint about one path, ready for a component; with the spoken prefix that sets it apart from a hint. */
export const errorAt = (page: ApplicationPage, issues: readonly InputIssue[], path: string) => {
  const issue = issues.find((one) => one.path === path)
  return issue === undefined
    ? {}
    : { error: { prefix: page.t(($) => $.common.form.errorPrefix), text: issueMessage(page.t, issue) } }
}

/** The issues for the summary at the top: each names its question and leads to it. */
export const summaryOf = (page: ApplicationPage, issues: readonly InputIssue[], labelOf: (path: string) => string) => ({
  title: page.t(($) => $.common.form.errorSummaryTitle),
  errors: issues.map((issue) => ({
    href: `#${idOf(issue.path)}`,
    text: page.t(($) => $.common.form.errorFor, { label: labelOf(issue.path), message: issueMessage(page.t, issue) }),
  })),
})
