import type { InputIssue } from '#shared/domain/errors.ts'
import { toInputIssues } from '#shared/i18n/issues.ts'
import { type DraftContent, NewStandard } from './standard.ts'

/** An item of a file, or what is wrong with it. Without an id it goes by its place. */
export type ReadItem =
  | { readonly id: string; readonly content: DraftContent }
  | { readonly id: string; readonly issues: InputIssue[] }

export const readItem = (
  { id, content }: { readonly id?: unknown; readonly content?: unknown },
  index: number,
): ReadItem => {
  const name = typeof id === 'string' && id !== '' ? id : `#${index + 1}`
  const parsed = NewStandard.safeParse({ id, content })
  return parsed.success ? parsed.data : { id: name, issues: toInputIssues(parsed.error.issues) }
}
