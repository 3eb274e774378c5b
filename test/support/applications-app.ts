import { createApp } from '#functions/applications/app.ts'
import type { Table } from '#shared/data/table.ts'
import type { Service } from '#shared/domain/service.ts'
import type { TokenVerifier } from '#shared/identity/access-tokens.ts'
import { createAuthentication } from '#shared/identity/authentication.ts'
import { createCookies } from '#shared/identity/cookies.ts'
import { createParkedForms } from '#shared/identity/parked-forms.ts'
import { createSessions } from '#shared/identity/sessions.ts'
import { createTestApplications } from './applications.ts'
import { createTestTable } from './engine.ts'

export const origin = 'https://hub.example'

/** The applications' whole function over tables of its own: real sessions, real parked forms, the real catalogue. */
export const createApplicationsApp = async ({
  services,
  enterprises,
  verifyToken = () => Promise.reject(new Error('This test signs nobody in by token')),
}: {
  services: readonly Service[]
  /** The table of who may act for whom; without one, nobody keeps a profile. */
  enterprises?: Table
  verifyToken?: TokenVerifier
}) => {
  const hub = await createTestApplications({ services, ...(enterprises !== undefined && { enterprises }) })
  const identity = await createTestTable('identity')
  const cookies = createCookies(origin)
  const sessions = createSessions({ table: identity, now: hub.now })
  const parkedForms = createParkedForms({ table: identity, now: hub.now })
  const authentication = createAuthentication({ cookies, sessions, parkedForms, verifyToken })
  const app = createApp({
    ...authentication,
    applications: hub.applications,
    catalogue: hub.catalogue,
    now: hub.now,
    origin,
    stylesheet: '/assets/station.css',
    log: (level, facts) => {
      if (level === 'error') throw new Error(String(facts.error))
    },
  })
  return { ...hub, ...authentication, app, cookies, sessions }
}
export type ApplicationsApp = Awaited<ReturnType<typeof createApplicationsApp>>
