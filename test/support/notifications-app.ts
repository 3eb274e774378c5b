import { createApp } from '#functions/notifications/app.ts'
import type { TokenVerifier } from '#shared/identity/access-tokens.ts'
import { createTestFrame } from './frame.ts'
import { createTestNotifications, hubOrigin } from './notifications.ts'

/** The notifications' whole function over tables of its own, with real sessions. */
export const createNotificationsApp = async ({ verifyToken }: { verifyToken?: TokenVerifier } = {}) => {
  const hub = await createTestNotifications()
  const { frame, cookies, sessions } = await createTestFrame({ now: hub.now, verifyToken, at: hubOrigin })
  const app = createApp({
    ...frame,
    inbox: hub.inbox,
  })
  return { ...hub, app, cookies, sessions }
}
export type NotificationsApp = Awaited<ReturnType<typeof createNotificationsApp>>
