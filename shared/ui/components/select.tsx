import { type FieldProps, FormGroup } from './form-group.tsx'

export type SelectProps = FieldProps & {
  readonly name: string
  readonly value?: string
  readonly options: readonly { readonly value: string; readonly text: string }[]
}

/** A choice of one from a list too long for radios. */
export const Select = ({ name, value, options, ...field }: SelectProps) => (
  <FormGroup
    {...field}
    control={(wiring) => (
      <select
        {...wiring}
        class={field.error === undefined ? 'govuk-select' : 'govuk-select govuk-select--error'}
        name={name}
      >
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.text}
          </option>
        ))}
      </select>
    )}
  />
)
