import { describedBy, ErrorMessage, type FieldError, groupClass, Hint } from './form-group.tsx'

export type ChoiceOption = { readonly value: string; readonly text: string; readonly hint?: string }

export type ChoiceGroupProps = {
  /** The group's own id. An option's is `{idPrefix}-{value}`, so that an error can lead to the one or to the other. */
  readonly idPrefix: string
  readonly name: string
  readonly legend: string
  readonly hint?: string
  readonly error?: FieldError
  readonly options: readonly ChoiceOption[]
}

const blocks = { radio: 'govuk-radios', checkbox: 'govuk-checkboxes' } as const

/** A set of radios or checkboxes under one question. */
export const ChoiceGroup = ({
  type,
  idPrefix,
  name,
  legend,
  hint,
  error,
  options,
  isChosen,
  inline = false,
}: ChoiceGroupProps & {
  type: keyof typeof blocks
  isChosen: (value: string) => boolean
  inline?: boolean
}) => {
  const block = blocks[type]
  const described = { id: idPrefix, ...(hint !== undefined && { hint }), ...(error !== undefined && { error }) }
  return (
    <div class={groupClass(error)}>
      {/* Focusable by script and by fragment only: a link in the error summary brings the focus to the whole question. */}
      <fieldset class="govuk-fieldset" id={idPrefix} tabindex={-1} aria-describedby={describedBy(described)}>
        <legend class="govuk-fieldset__legend">{legend}</legend>
        <Hint {...described} />
        <ErrorMessage {...described} />
        <div class={inline ? `${block} ${block}--inline` : block}>
          {options.map((option) => {
            const id = `${idPrefix}-${option.value}`
            return (
              <div class={`${block}__item`}>
                <input
                  class={`${block}__input`}
                  type={type}
                  id={id}
                  name={name}
                  value={option.value}
                  checked={isChosen(option.value)}
                  aria-describedby={option.hint === undefined ? undefined : `${id}-item-hint`}
                />
                <label class={`govuk-label ${block}__label`} for={id}>
                  {option.text}
                </label>
                {option.hint !== undefined && (
                  <div class={`govuk-hint ${block}__hint`} id={`${id}-item-hint`}>
                    {option.hint}
                  </div>
                )}
              </div>
            )
          })}
        </div>
      </fieldset>
    </div>
  )
}
