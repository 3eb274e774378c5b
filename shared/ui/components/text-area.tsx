import { type FieldProps, FormGroup } from './form-group.tsx'

export type TextAreaProps = FieldProps & {
  readonly name: string
  readonly value?: string
  readonly rows?: number
  /** A browser cuts off what is pasted beyond it; leave it out where the server's message should say it instead. */
  readonly maxLength?: number
}

/** A question answered in several lines. */
export const TextArea = ({ name, value = '', rows = 5, maxLength, ...field }: TextAreaProps) => (
  <FormGroup
    {...field}
    control={(wiring) => (
      <textarea
        {...wiring}
        class={field.error === undefined ? 'govuk-textarea' : 'govuk-textarea govuk-textarea--error'}
        name={name}
        rows={rows}
        maxlength={maxLength}
      >
        {/* HTML drops one line break after the tag: without this one, an answer that begins with one would lose it. */}
        {`\n${value}`}
      </textarea>
    )}
  />
)
