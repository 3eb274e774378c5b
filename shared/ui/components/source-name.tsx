import type { Source } from '#shared/domain/fact.ts'

/** A source by its name, which leads to it where it can be read. */
export const SourceName = ({ source: { label, url } }: { source: Source }) =>
  url === null ? (
    <span>{label}</span>
  ) : (
    <a class="govuk-link" href={url} rel="external noreferrer">
      {label}
    </a>
  )
