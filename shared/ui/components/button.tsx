export type ButtonKind = 'primary' | 'secondary' | 'warning'

const classOf = (kind: ButtonKind): string =>
  kind === 'primary' ? 'govuk-button' : `govuk-button govuk-button--${kind}`

export type ButtonProps = {
  readonly text: string
  readonly kind?: ButtonKind
  /** Sent with the form when this very button is pressed. */
  readonly name?: string
  readonly value?: string
  /** Spoken after the text, and tells one button from another of the same text. */
  readonly hidden?: string
}

/** Sends the form that it stands in. */
export const Button = ({ text, kind = 'primary', name, value, hidden }: ButtonProps) => (
  <button type="submit" class={classOf(kind)} name={name} value={value}>
    {text}
    {hidden !== undefined && <span class="govuk-visually-hidden"> {hidden}</span>}
  </button>
)

/**
 * A link that looks like a button, for the one thing to do next. It stays a link to assistive technology: `role=button`
 * would promise the space key, which a page without script cannot keep.
 */
export const ButtonLink = ({ href, text, kind = 'primary' }: { href: string; text: string; kind?: ButtonKind }) => (
  <a class={classOf(kind)} href={href} draggable={false}>
    {text}
  </a>
)
