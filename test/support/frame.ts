import type { TokenVerifier } from '#shared/identity/access-tokens.ts'
import { createAuthentication } from '#shared/identity/authentication.ts'
import { createCookies } from '#shared/identity/cookies.ts'
import { createParkedForms } from '#shared/identity/parked-forms.ts'
import { createSessions } from '#shared/identity/sessions.ts'
import { createTestTable } from './engine.ts'

/** Where the hub is, as functions under test are told. */
export const origin = 'https://hub.example'

const nobodyByToken: TokenVerifier = () => Promise.reject(new Error('This test signs nobody in by token'))

/**
 * What every function is given beside its use cases, as its container would: real sessions and real parked forms over a table
 * of their own. An error that is logged fails the test.
 */
export const createTestFrame = async ({
  now,
  verifyToken = nobodyByToken,
  at = origin,
}: {
  now: () => Date
  verifyToken?: TokenVerifier | undefined
  at?: string
}) => {
  const table = await createTestTable('identity')
  const cookies = createCookies(at)
  const sessions = createSessions({ table, now })
  const parkedForms = createParkedForms({ table, now })
  const authentication = createAuthentication({ cookies, sessions, parkedForms, verifyToken })
  const frame = {
    ...authentication,
    origin: at,
    stylesheet: '/assets/station.css',
    log: (level: string, facts: Readonly<Record<string, unknown>>) => {
      if (level === 'error') throw new Error(String(facts.error))
    },
  }
  return { frame, authentication, cookies, sessions }
}
