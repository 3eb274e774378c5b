import type { InputIssue } from '#shared/domain/errors.ts'

export { errorAt, idOf, summaryOf } from '#shared/ui/form-errors.ts'

/** Why a form is shown again: found wanting, overtaken by another device, or resumed after signing in again. */
export type FormNotice = { readonly title: string; readonly text: string } | null

/** What a form shows: values as typed, what is wrong with them, the version they will be saved over, and a notice. */
export type FormState<V> = {
  readonly values: V
  readonly issues: readonly InputIssue[]
  readonly version: number
  readonly notice: FormNotice
}
