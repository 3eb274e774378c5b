import type { MiddlewareHandler } from 'hono'
import { AppError } from '#shared/domain/errors.ts'
import { holds, type Permission } from '#shared/identity/permissions.ts'
import type { HubEnv } from './env.ts'

type WithPrincipal = { Variables: Pick<HubEnv['Variables'], 'principal'> }
type Permit = MiddlewareHandler<WithPrincipal> & { readonly permission: Permission }

/**
 * Lets the request through only for who holds the permission. Every route names one; the middleware carries the name, so
 * that a test can walk the routes and find one that has none.
 *
 * @example pages.get('/:language/applications', permit('application.list'), async (c) => …)
 */
export const permit = (permission: Permission): Permit =>
  Object.assign(
    (async (c, next) => {
      if (!holds(c.var.principal, permission)) throw new AppError(c.var.principal ? 'forbidden' : 'not_signed_in')
      await next()
    }) satisfies MiddlewareHandler<WithPrincipal>,
    { permission },
  )

export const permissionOf = (handler: unknown): Permission | null =>
  typeof handler === 'function' && 'permission' in handler ? (handler as Permit).permission : null

/** The signed-in person. Only for routes whose permission needs one. */
export const signedIn = (c: { var: WithPrincipal['Variables'] }) => {
  if (c.var.principal === null) throw new AppError('not_signed_in')
  return c.var.principal
}
