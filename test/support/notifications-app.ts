import { createApp } from '#functions/notifications/app.ts'
import type { TokenVerifier } from '#shared/identity/access-tokens.ts'
import { createAuthentication } from '#shared/identity/authentication.ts'
import { createCookies } from '#shared/identity/cookies.ts'
import { createParkedForms } from '#shared/identity/parked-forms.ts'
import { createSessions } from '#shared/identity/sessions.ts'
import { createTestTable } from './engine.ts'
import { createTestNotifications, hubOrigin } from './notifications.ts'

/** The notifications' whole function over tables of its own, with real sessions. */
export const createNotificationsApp = async ({
  verifyToken = () => Promise.reject(new Error('This test signs nobody in by token')),
}: {
  verifyToken?: TokenVerifier
} = {}) => {
  const hub = await createTestNotifications()
  const identity = await createTestTable('identity')
  const cookies = createCookies(hubOrigin)
  const sessions = createSessions({ table: identity, now: hub.now })
  const parkedForms = createParkedForms({ table: identity, now: hub.now })
  const app = createApp({
    ...createAuthentication({ cookies, sessions, parkedForms, verifyToken }),
    inbox: hub.inbox,
    origin: hubOrigin,
    stylesheet: '/assets/station.css',
    log: (level, facts) => {
      if (level === 'error') throw new Error(String(facts.error))
    },
  })
  return { ...hub, app, cookies, sessions }
}
export type NotificationsApp = Awaited<ReturnType<typeof createNotificationsApp>>
