export type SearchBoxProps = {
  readonly action: string
  readonly label: string
  readonly hint?: string
  readonly buttonText: string
  readonly name: string
  readonly value: string
  /** Where to ask what may be meant while somebody types, and how many there are is said: `#` stands for the number. */
  readonly suggestions?: { readonly from: string; readonly found: string }
  /** What a new search keeps: the filters chosen so far. */
  readonly hiddenFields?: readonly { readonly name: string; readonly value: string }[]
}

/** Words to search for. One stands on a page: its ids come from its name. */
export const SearchBox = ({
  action,
  label,
  hint,
  buttonText,
  name,
  value,
  suggestions,
  hiddenFields = [],
}: SearchBoxProps) => {
  const id = `search-${name}`
  return (
    <form
      class="search-box"
      role="search"
      method="get"
      action={action}
      data-suggestions={suggestions?.from}
      data-found={suggestions?.found}
    >
      <label class="govuk-label govuk-label--s" for={id}>
        {label}
      </label>
      {hint !== undefined && (
        <div class="govuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {hiddenFields.map((field) => (
        <input type="hidden" name={field.name} value={field.value} />
      ))}
      <div class="search-box__line">
        <div class="search-box__field">
          <input
            class="govuk-input"
            type="search"
            id={id}
            name={name}
            value={value}
            autocomplete="off"
            spellcheck={false}
            aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          />
        </div>
        <button type="submit" class="govuk-button search-box__button">
          {buttonText}
        </button>
      </div>
    </form>
  )
}
