import type { Context } from 'hono'
import type { HubEnv } from '#shared/http/env.ts'
import type { FormValues } from '#shared/http/forms.ts'
import { readForm } from '#shared/http/forms.ts'
import type { Authentication } from '#shared/http/principal.ts'
import type { TokenVerifier } from './access-tokens.ts'
import type { Cookies } from './cookies.ts'
import type { ParkedForms } from './parked-forms.ts'
import type { Sessions } from './sessions.ts'

// A form is given back within the hour that it is kept for.
const parkedSeconds = 3600

export type AuthenticationParts = {
  readonly cookies: Cookies
  readonly sessions: Sessions
  readonly parkedForms: ParkedForms
  readonly verifyToken: TokenVerifier
}

/** What of a request the parked form is found by. */
type SignedInRequest = {
  readonly var: Pick<HubEnv['Variables'], 'principal'>
  readonly req: { readonly path: string; readonly header: (name: string) => string | undefined }
  readonly header: (name: 'set-cookie', value: string, options: { append: true }) => void
}

/** Who asks, for every function; and what becomes of a person who has to sign in first. */
export const createAuthentication = ({ cookies, sessions, parkedForms, verifyToken }: AuthenticationParts) => {
  const authentication: Authentication = {
    readSession: (header) => sessions.read(cookies.read(header, 'session')),
    verifyToken,
  }

  return {
    authentication,

    /** Sends a page's visitor to sign in and back to where they were; a form that they posted waits for them. */
    sendToSignIn: async (c: Context<HubEnv>): Promise<Response> => {
      const { pathname, search } = new URL(c.req.url)
      const posted = c.req.method === 'POST'
      if (posted) {
        const fields = await readForm(c)
        const secret = await parkedForms.park({ principalId: c.var.expiredPrincipalId, path: pathname, fields })
        c.header('set-cookie', cookies.set('parked', secret, parkedSeconds), { append: true })
      }
      const returnTo = posted ? pathname : pathname + search
      return c.redirect(`/identity/sign-in?${new URLSearchParams({ returnTo, language: c.var.language })}`, 303)
    },

    /** The form that was posted to this page when the session had run out; given back once. */
    takeParked: async (c: SignedInRequest): Promise<FormValues | null> => {
      const secret = cookies.read(c.req.header('cookie'), 'parked')
      if (secret === undefined || c.var.principal === null) return null
      const form = await parkedForms.take(secret, { principalId: c.var.principal.id, path: c.req.path })
      if (form !== null) c.header('set-cookie', cookies.clear('parked'), { append: true })
      return form
    },
  }
}
