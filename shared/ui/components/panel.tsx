import type { PropsWithChildren } from 'hono/jsx'

/** What has been achieved, said large. Its title is a heading below the page's own. */
export const Panel = ({ title, children }: PropsWithChildren<{ title: string }>) => (
  <div class="govuk-panel govuk-panel--confirmation">
    <h2 class="govuk-panel__title">{title}</h2>
    <div class="govuk-panel__body">{children}</div>
  </div>
)
