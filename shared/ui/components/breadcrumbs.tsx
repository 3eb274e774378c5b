export type Breadcrumb = { readonly href: string; readonly text: string }

/** The pages above this one, the outermost first. */
export const Breadcrumbs = ({ label, items }: { label: string; items: readonly Breadcrumb[] }) => (
  <nav class="govuk-breadcrumbs" aria-label={label}>
    <ol class="govuk-breadcrumbs__list">
      {items.map(({ href, text }) => (
        <li class="govuk-breadcrumbs__list-item">
          <a class="govuk-breadcrumbs__link" href={href}>
            {text}
          </a>
        </li>
      ))}
    </ol>
  </nav>
)
