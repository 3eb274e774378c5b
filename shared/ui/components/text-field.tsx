import { type FieldProps, FormGroup } from './form-group.tsx'

export type TextFieldProps = FieldProps & {
  readonly name: string
  readonly value?: string
  readonly type?: 'text' | 'email' | 'tel' | 'date' | 'number' | 'search'
  readonly inputmode?: 'numeric' | 'decimal' | 'text' | 'email' | 'tel'
  /** The HTML autocomplete token (WCAG 1.3.5). */
  readonly autocomplete?: string
  /** How many characters a right answer has, about: the width of the box says so before anything is typed. */
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20
  /** A browser cuts off what is pasted beyond it; leave it out where the server's message should say it instead. */
  readonly maxLength?: number
  readonly required?: boolean
  readonly spellcheck?: boolean
  /** The language that the answer is to be written in, when it is not the page's. */
  readonly lang?: string
  /** A unit before or after the box. It is not spoken, so the label has to name it too. */
  readonly prefix?: string
  readonly suffix?: string
}

/** A question answered in one line. */
export const TextField = ({
  name,
  value,
  type = 'text',
  inputmode,
  autocomplete,
  width,
  maxLength,
  required,
  spellcheck,
  lang,
  prefix,
  suffix,
  ...field
}: TextFieldProps) => (
  <FormGroup
    {...field}
    control={(wiring) => {
      const input = (
        <input
          {...wiring}
          class={[
            'govuk-input',
            width !== undefined && `govuk-input--width-${width}`,
            field.error !== undefined && 'govuk-input--error',
          ]
            .filter(Boolean)
            .join(' ')}
          name={name}
          type={type}
          value={value}
          inputmode={inputmode}
          autocomplete={autocomplete}
          maxlength={maxLength}
          required={required}
          spellcheck={spellcheck}
          lang={lang}
        />
      )
      if (prefix === undefined && suffix === undefined) return input
      return (
        <div class="govuk-input__wrapper">
          {prefix !== undefined && (
            <div class="govuk-input__prefix" aria-hidden="true">
              {prefix}
            </div>
          )}
          {input}
          {suffix !== undefined && (
            <div class="govuk-input__suffix" aria-hidden="true">
              {suffix}
            </div>
          )}
        </div>
      )
    }}
  />
)
