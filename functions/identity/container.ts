import * as z from 'zod'
import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import type { IdentityDeps } from './app.ts'
import { createAttempts } from './attempts.ts'
import { createProvider } from './provider.ts'
import { createSignIn } from './service.ts'

const Environment = HubEnvironment.extend({
  OIDC_CLIENT_ID: z.string().min(1),
  /** Left out for a public client, which PKCE alone protects. */
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
})

export const createContainer = (variables: NodeJS.ProcessEnv): IdentityDeps => {
  const environment = Environment.parse(variables)
  const frame = createFrame(environment)
  const provider = createProvider({
    issuer: environment.OIDC_ISSUER,
    clientId: environment.OIDC_CLIENT_ID,
    clientSecret: environment.OIDC_CLIENT_SECRET,
    redirectUri: `${frame.origin}/identity/callback`,
  })
  const attempts = createAttempts({ table: frame.identityTable, now: frame.now })
  return {
    ...frame,
    signIn: createSignIn({ provider, attempts, sessions: frame.sessions, origin: frame.origin }),
  }
}
