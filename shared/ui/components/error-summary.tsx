export type ErrorSummaryProps = {
  readonly title: string
  readonly errors: readonly { readonly href?: string; readonly text: string }[]
}

/** All that is wrong with a form, at the top of the page; each line leads to its field. */
export const ErrorSummary = ({ title, errors }: ErrorSummaryProps) => (
  // Without a script, `autofocus` is what brings a keyboard or a screen reader to it when the page has loaded.
  <div class="govuk-error-summary" id="error-summary" role="alert" tabindex={-1} autofocus>
    <h2 class="govuk-error-summary__title">{title}</h2>
    <div class="govuk-error-summary__body">
      <ul class="govuk-list govuk-error-summary__list">
        {errors.map(({ href, text }) => (
          <li>{href === undefined ? text : <a href={href}>{text}</a>}</li>
        ))}
      </ul>
    </div>
  </div>
)
