import type { PropsWithChildren } from 'hono/jsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import type { FormNotice } from './form-state.ts'

/** Why the page is shown again, where there is such a reason; `children` say more. */
export const Notice = ({ notice, children }: PropsWithChildren<{ notice: FormNotice }>) =>
  notice === null ? null : (
    <NotificationBanner title={notice.title} kind="info">
      <p class="govuk-body">{notice.text}</p>
      {children}
    </NotificationBanner>
  )
