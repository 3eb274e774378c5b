import type { Child } from 'hono/jsx'

export type SummaryRow = {
  readonly key: string
  readonly value: Child
  /** `hidden` is spoken after the text, and tells one "Change" from another. */
  readonly actions?: readonly { readonly href: string; readonly text: string; readonly hidden: string }[]
}

/** Facts as pairs of name and value. */
export const SummaryList = ({ rows }: { rows: readonly SummaryRow[] }) => {
  const anyActions = rows.some(({ actions = [] }) => actions.length > 0)
  return (
    <dl class="govuk-summary-list">
      {rows.map(({ key, value, actions = [] }) => (
        <div
          class={
            anyActions && actions.length === 0
              ? 'govuk-summary-list__row govuk-summary-list__row--no-actions'
              : 'govuk-summary-list__row'
          }
        >
          <dt class="govuk-summary-list__key">{key}</dt>
          <dd class="govuk-summary-list__value">{value}</dd>
          {actions.length > 0 && (
            <dd class="govuk-summary-list__actions">
              <ul class="govuk-summary-list__actions-list">
                {actions.map(({ href, text, hidden }) => (
                  <li class="govuk-summary-list__actions-list-item">
                    <a class="govuk-link" href={href}>
                      {text}
                      <span class="govuk-visually-hidden"> {hidden}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
