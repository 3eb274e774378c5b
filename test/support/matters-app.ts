import { createApp } from '#functions/legal/matters-app.ts'
import type { TokenVerifier } from '#shared/identity/access-tokens.ts'
import { createTestFrame } from './frame.ts'
import { createTestMatters } from './matters.ts'

/** The whole function of matters over tables of its own, with real sessions and real parked forms. */
export const createMattersApp = async ({ verifyToken }: { verifyToken?: TokenVerifier } = {}) => {
  const hub = await createTestMatters()
  const { frame, cookies, sessions } = await createTestFrame({ now: hub.now, verifyToken })
  const { matters, receipts, access, deadlines, feeds, instruments, regime } = hub
  const app = createApp({ ...frame, matters, receipts, access, deadlines, feeds, instruments, regime })
  return { ...hub, app, cookies, sessions }
}
export type MattersApp = Awaited<ReturnType<typeof createMattersApp>>
