import { type $ZodIssue, config } from 'zod/v4/core'
import type { InputIssue } from '#shared/domain/errors.ts'
import type { CommonTexts } from './common.ts'
import type { TextParams, Translate } from './translate.ts'

type IssueTexts = CommonTexts['common']['issues']
type IssueCode = keyof IssueTexts & string

/** zod leaves the input out of a finished issue, so that a value is missing has to be noted while the issue is made. */
const missing = 'missing'
config({ customError: ({ code, input }) => (code === 'invalid_type' && input === undefined ? missing : undefined) })

const formats: Readonly<Record<string, IssueCode>> = {
  email: 'invalid_email',
  date: 'invalid_date',
  url: 'invalid_url',
}

const describe = (issue: $ZodIssue): { code: IssueCode; params?: TextParams } => {
  switch (issue.code) {
    case 'invalid_type':
      return { code: issue.message === missing ? 'required' : 'invalid_type' }
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array')
        return issue.minimum === 1
          ? { code: 'required' }
          : { code: 'too_short', params: { minimum: Number(issue.minimum) } }
      return { code: 'too_small', params: { minimum: Number(issue.minimum) } }
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? { code: 'too_long', params: { maximum: Number(issue.maximum) } }
        : { code: 'too_big', params: { maximum: Number(issue.maximum) } }
    case 'invalid_format':
      return { code: formats[issue.format] ?? 'invalid_format' }
    case 'invalid_value':
      return { code: 'invalid_option' }
    case 'unrecognized_keys':
      return { code: 'unknown_field' }
    default:
      return { code: 'invalid_format' }
  }
}

/** zod's issues as the hub's: a dotted path, a stable code, and the rule's numbers. No zod sentence reaches a person. */
export const toInputIssues = (issues: readonly $ZodIssue[]): InputIssue[] =>
  issues.flatMap((issue) => {
    const at = issue.path.map(String)
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined]
    return keys.map((key) => ({ path: (key === undefined ? at : [...at, key]).join('.'), ...describe(issue) }))
  })

/** The sentence for one issue, in the reader's language. */
export const issueMessage = (t: Translate<CommonTexts>, issue: InputIssue): string =>
  t(($) => $.common.issues[issue.code as IssueCode], issue.params)
