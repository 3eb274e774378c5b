import type { Child } from 'hono/jsx'

/** What is wrong with an answer. The prefix ("Error:") is spoken, and sets the message apart from the hint. */
export type FieldError = { readonly prefix: string; readonly text: string }

export type FieldProps = {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly error?: FieldError
}

/** What a control is given so that its label, hint and error belong to it. */
export type Wiring = {
  readonly id: string
  readonly 'aria-describedby'?: string
  readonly 'aria-invalid'?: 'true'
}

type Described = Pick<FieldProps, 'id' | 'hint' | 'error'>

/** The ids that describe a control, in the order in which they are read: hint, then error. Undefined: nothing does. */
export const describedBy = ({ id, hint, error }: Described): string | undefined =>
  [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ') || undefined

export const Hint = ({ id, hint }: Described) =>
  hint === undefined ? null : (
    <div class="govuk-hint" id={`${id}-hint`}>
      {hint}
    </div>
  )

export const ErrorMessage = ({ id, error }: Described) =>
  error === undefined ? null : (
    <p class="govuk-error-message" id={`${id}-error`}>
      <span class="govuk-visually-hidden">{error.prefix}</span> {error.text}
    </p>
  )

export const groupClass = (error: FieldError | undefined): string =>
  error === undefined ? 'govuk-form-group' : 'govuk-form-group govuk-form-group--error'

const wiringOf = (field: Described): Wiring => {
  const description = describedBy(field)
  return {
    id: field.id,
    ...(description !== undefined && { 'aria-describedby': description }),
    ...(field.error !== undefined && { 'aria-invalid': 'true' }),
  }
}

/** One question with one control: label, hint, error, then the control, tied together by ids that are made here only. */
export const FormGroup = ({ control, ...field }: FieldProps & { control: (wiring: Wiring) => Child }) => (
  <div class={groupClass(field.error)}>
    <label class="govuk-label" for={field.id}>
      {field.label}
    </label>
    <Hint {...field} />
    <ErrorMessage {...field} />
    {control(wiringOf(field))}
  </div>
)
