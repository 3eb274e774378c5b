import * as z from 'zod'
import type { Table } from '#shared/data/table.ts'
import { AppError } from '#shared/domain/errors.ts'
import type { SessionState } from '#shared/http/principal.ts'
import { Principal } from './principal.ts'
import { fingerprintOf, newSecret } from './secrets.ts'

const minute = 60_000
const hour = 60 * minute

/** A session ends after half an hour without a request, and after eight hours in any case. */
export const sessionLimits = { idle: 30 * minute, absolute: 8 * hour } as const

// A request moves the idle limit; writing that down more often than this would be a write for every page.
const touchEvery = 5 * minute
// How long an ended session is still recognised, so that a form posted too late is kept for the person who typed it.
const rememberedFor = 24 * hour

const StoredSession = z.object({
  version: z.int(),
  principal: Principal,
  idToken: z.string(),
  createdAt: z.int(),
  lastSeenAt: z.int(),
})

const keyOf = (secret: string) => ({ pk: `session#${fingerprintOf(secret)}`, sk: 'session' })

/** Sessions of signed-in browsers. The cookie holds a random secret and the table its hash: neither gives the other. */
export const createSessions = ({ table, now }: { table: Table; now: () => Date }) => {
  const find = async (secret: string) => {
    const item = await table.get(keyOf(secret))
    return item === null ? null : StoredSession.parse(item)
  }

  const isOver = ({ createdAt, lastSeenAt }: z.infer<typeof StoredSession>, time: number) =>
    time - lastSeenAt > sessionLimits.idle || time - createdAt > sessionLimits.absolute

  const store = (secret: string, session: z.infer<typeof StoredSession>, previous: number | null) =>
    table.transact([
      table.put(
        {
          ...keyOf(secret),
          ...session,
          expiresAt: Math.floor((session.createdAt + sessionLimits.absolute + rememberedFor) / 1000),
        },
        { when: previous === null ? 'absent' : { version: previous } },
      ),
    ])

  return {
    /** Begins a session and answers its secret, for the cookie. */
    create: async (principal: Principal, idToken: string): Promise<string> => {
      const secret = newSecret()
      const time = now().getTime()
      await store(secret, { version: 1, principal, idToken, createdAt: time, lastSeenAt: time }, null)
      return secret
    },

    read: async (secret: string | undefined): Promise<SessionState> => {
      if (secret === undefined || secret === '') return { state: 'none' }
      const session = await find(secret)
      if (session === null) return { state: 'none' }
      const time = now().getTime()
      if (isOver(session, time)) return { state: 'expired', principalId: session.principal.id }
      if (time - session.lastSeenAt > touchEvery)
        // Two requests at once may both try; that one of them has moved the limit is enough.
        await store(secret, { ...session, version: session.version + 1, lastSeenAt: time }, session.version).catch(
          (error: unknown) => {
            if (!(error instanceof AppError)) throw error
          },
        )
      return { state: 'active', principal: session.principal }
    },

    /** Ends a session; answers its ID token, with which the provider can be told. */
    end: async (secret: string | undefined): Promise<string | null> => {
      if (secret === undefined || secret === '') return null
      const session = await find(secret)
      if (session === null) return null
      await table.transact([table.remove(keyOf(secret))])
      return session.idToken
    },
  }
}
export type Sessions = ReturnType<typeof createSessions>
