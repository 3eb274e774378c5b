type Target = { readonly href: string; readonly text: string }

/** The way to the pages before and after this one. Nothing, when this is the only one. */
export const Pagination = ({ label, previous, next }: { label: string; previous?: Target; next?: Target }) =>
  previous === undefined && next === undefined ? null : (
    <nav class="pages" aria-label={label}>
      {previous !== undefined && (
        <a class="govuk-link pages__link" href={previous.href} rel="prev">
          <span aria-hidden="true">← </span>
          {previous.text}
        </a>
      )}
      {next !== undefined && (
        <a class="govuk-link pages__link pages__link--next" href={next.href} rel="next">
          {next.text}
          <span aria-hidden="true"> →</span>
        </a>
      )}
    </nav>
  )
