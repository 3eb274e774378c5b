import type { PropsWithChildren } from 'hono/jsx'

/** What only some readers need, behind a line that says what it is. */
export const Details = ({
  summary,
  open = false,
  children,
}: PropsWithChildren<{ summary: string; open?: boolean }>) => (
  <details class="govuk-details" open={open}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">{summary}</span>
    </summary>
    <div class="govuk-details__text">{children}</div>
  </details>
)
