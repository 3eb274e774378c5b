import type { PropsWithChildren } from 'hono/jsx'

/** A passage set apart from the text around it. */
export const InsetText = ({ children }: PropsWithChildren) => <div class="govuk-inset-text">{children}</div>
