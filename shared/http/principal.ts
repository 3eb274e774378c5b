import type { MiddlewareHandler } from 'hono'
import { AppError } from '#shared/domain/errors.ts'
import type { Principal } from '#shared/identity/principal.ts'
import type { HubEnv } from './env.ts'
import { isApi } from './gates.ts'

export type SessionState =
  | { readonly state: 'active'; readonly principal: Principal }
  | { readonly state: 'expired'; readonly principalId: string }
  | { readonly state: 'none' }

/** How a request says who makes it; `shared/identity` implements both. */
export type Authentication = {
  readonly readSession: (cookieHeader: string | undefined) => Promise<SessionState>
  readonly verifyToken: (token: string) => Promise<Principal>
}

/** Finds out who asks: a bearer token on the API, the session cookie on pages. Nobody is refused here; `permit` does that. */
export const identify =
  ({ readSession, verifyToken }: Authentication): MiddlewareHandler<HubEnv> =>
  async (c, next) => {
    c.set('principal', null)
    c.set('expiredPrincipalId', null)
    if (isApi(c.req.path)) {
      const authorization = c.req.header('authorization')
      if (authorization !== undefined) {
        const token = /^Bearer ([^\s]+)$/i.exec(authorization)?.[1]
        if (token === undefined) throw new AppError('invalid_token')
        c.set('principal', await verifyToken(token))
      }
    } else {
      const session = await readSession(c.req.header('cookie'))
      if (session.state === 'active') c.set('principal', session.principal)
      if (session.state === 'expired') c.set('expiredPrincipalId', session.principalId)
    }
    await next()
  }
