import { createApp } from '#functions/enterprises/app.ts'
import type { TokenVerifier } from '#shared/identity/access-tokens.ts'
import { createTestEnterprises } from './enterprises.ts'
import { createTestFrame } from './frame.ts'

/** The enterprises' whole function over tables of its own, with real sessions. */
export const createEnterprisesApp = async ({ verifyToken }: { verifyToken?: TokenVerifier } = {}) => {
  const hub = await createTestEnterprises()
  const { frame, cookies, sessions } = await createTestFrame({ now: hub.now, verifyToken })
  const app = createApp({
    ...frame,
    enterprises: hub.enterprises,
    mandates: hub.mandates,
    now: hub.now,
  })
  return { ...hub, app, cookies, sessions }
}
export type EnterprisesApp = Awaited<ReturnType<typeof createEnterprisesApp>>
