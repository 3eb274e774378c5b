import type { InputIssue } from '#shared/domain/errors.ts'
import { issueMessage } from '#shared/i18n/issues.ts'
import type { PageContext } from './page.ts'

/** The field's id in the page, from the path of an issue: `answers.hkBrNumber` → `answers-hkBrNumber`. */
export const idOf = (path: string): string => path.replaceAll('.', '-')

/** The complaint about one path, ready for a component; with the spoken prefix that sets it apart from a hint. */
export const errorAt = (page: PageContext, issues: readonly InputIssue[], path: string) => {
  const issue = issues.find((one) => one.path === path)
  return issue === undefined
    ? {}
    : { error: { prefix: page.t(($) => $.common.form.errorPrefix), text: issueMessage(page.t, issue) } }
}

/** The issues for the summary at the top: each names its question and leads to it. */
export const summaryOf = (page: PageContext, issues: readonly InputIssue[], labelOf: (path: string) => string) => ({
  title: page.t(($) => $.common.form.errorSummaryTitle),
  errors: issues.map((issue) => ({
    href: `#${idOf(issue.path)}`,
    text: page.t(($) => $.common.form.errorFor, { label: labelOf(issue.path), message: issueMessage(page.t, issue) }),
  })),
})
