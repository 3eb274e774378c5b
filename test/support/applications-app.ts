import { createApp } from '#functions/applications/app.ts'
import type { Table } from '#shared/data/table.ts'
import type { Service } from '#shared/domain/service.ts'
import type { TokenVerifier } from '#shared/identity/access-tokens.ts'
import { createTestApplications } from './applications.ts'
import { createTestFrame } from './frame.ts'

/** The applications' whole function over tables of its own: real sessions, real parked forms, the real catalogue. */
export const createApplicationsApp = async ({
  services,
  enterprises,
  verifyToken,
}: {
  services: readonly Service[]
  /** The table of who may act for whom; without one, nobody keeps a profile. */
  enterprises?: Table
  verifyToken?: TokenVerifier
}) => {
  const hub = await createTestApplications({ services, ...(enterprises !== undefined && { enterprises }) })
  const { frame, authentication, cookies, sessions } = await createTestFrame({ now: hub.now, verifyToken })
  const app = createApp({
    ...frame,
    applications: hub.applications,
    catalogue: hub.catalogue,
    now: hub.now,
  })
  return { ...hub, ...authentication, app, cookies, sessions }
}
export type ApplicationsApp = Awaited<ReturnType<typeof createApplicationsApp>>
