import * as z from 'zod'
import { createDocumentClient } from '#shared/data/client.ts'
import { createTable } from '#shared/data/table.ts'
import { createTokenVerifier } from '#shared/identity/access-tokens.ts'
import { createAuthentication } from '#shared/identity/authentication.ts'
import { createCookies } from '#shared/identity/cookies.ts'
import { createParkedForms } from '#shared/identity/parked-forms.ts'
import { createSessions } from '#shared/identity/sessions.ts'

/** What every function's environment says. No value has a default: a function without one does not start. */
export const HubEnvironment = z.object({
  HUB_ORIGIN: z.url().transform((url) => new URL(url).origin),
  STYLESHEET: z.string().startsWith('/'),
  IDENTITY_TABLE: z.string().min(1),
  OIDC_ISSUER: z.url(),
  OIDC_JWKS_URI: z.url(),
  API_AUDIENCE: z.string().min(1),
  /** Set on one machine and in tests; in Lambda the SDK knows where DynamoDB is. */
  DYNAMODB_ENDPOINT: z.url().optional(),
})
export type HubEnvironment = z.infer<typeof HubEnvironment>

const machineTime = () => new Date()

/**
 * What every function's container begins with: the table of sessions, who asks, and where the hub is.
 * @param now what the function takes the time from; sessions, like the tokens that they begin with, go by the machine's clock.
 */
export const createFrame = (environment: HubEnvironment, now: () => Date = machineTime) => {
  const client = createDocumentClient({ endpoint: environment.DYNAMODB_ENDPOINT })
  const table = createTable({ client, name: environment.IDENTITY_TABLE })
  const cookies = createCookies(environment.HUB_ORIGIN)
  const sessions = createSessions({ table, now: machineTime })
  return {
    client,
    cookies,
    sessions,
    now,
    identityTable: table,
    origin: environment.HUB_ORIGIN,
    stylesheet: environment.STYLESHEET,
    ...createAuthentication({
      cookies,
      sessions,
      parkedForms: createParkedForms({ table, now: machineTime }),
      verifyToken: createTokenVerifier({
        issuer: environment.OIDC_ISSUER,
        audience: environment.API_AUDIENCE,
        jwksUri: environment.OIDC_JWKS_URI,
      }),
    }),
  }
}
