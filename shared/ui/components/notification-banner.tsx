import type { PropsWithChildren } from 'hono/jsx'

/** News about the page or about what the reader has just done. A success is announced; information waits to be read. */
export const NotificationBanner = ({
  title,
  kind,
  children,
}: PropsWithChildren<{ title: string; kind: 'info' | 'success' }>) => (
  <section
    class={
      kind === 'success' ? 'govuk-notification-banner govuk-notification-banner--success' : 'govuk-notification-banner'
    }
    role={kind === 'success' ? 'alert' : undefined}
    aria-label={title}
  >
    <div class="govuk-notification-banner__header">
      <h2 class="govuk-notification-banner__title">{title}</h2>
    </div>
    <div class="govuk-notification-banner__content">
      <div>{children}</div>
    </div>
  </section>
)
