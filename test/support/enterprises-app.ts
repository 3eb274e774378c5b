import { createApp } from '#functions/enterprises/app.ts'
import type { TokenVerifier } from '#shared/identity/access-tokens.ts'
import { createAuthentication } from '#shared/identity/authentication.ts'
import { createCookies } from '#shared/identity/cookies.ts'
import { createParkedForms } from '#shared/identity/parked-forms.ts'
import { createSessions } from '#shared/identity/sessions.ts'
import { origin } from './applications-app.ts'
import { createTestTable } from './engine.ts'
import { createTestEnterprises } from './enterprises.ts'

/** The enterprises' whole function over tables of its own, with real sessions. */
export const createEnterprisesApp = async ({
  verifyToken = () => Promise.reject(new Error('This test signs nobody in by token')),
}: {
  verifyToken?: TokenVerifier
} = {}) => {
  const hub = await createTestEnterprises()
  const identity = await createTestTable('identity')
  const cookies = createCookies(origin)
  const sessions = createSessions({ table: identity, now: hub.now })
  const parkedForms = createParkedForms({ table: identity, now: hub.now })
  const app = createApp({
    ...createAuthentication({ cookies, sessions, parkedForms, verifyToken }),
    enterprises: hub.enterprises,
    mandates: hub.mandates,
    now: hub.now,
    origin,
    stylesheet: '/assets/station.css',
    log: (level, facts) => {
      if (level === 'error') throw new Error(String(facts.error))
    },
  })
  return { ...hub, app, cookies, sessions }
}
export type EnterprisesApp = Awaited<ReturnType<typeof createEnterprisesApp>>
