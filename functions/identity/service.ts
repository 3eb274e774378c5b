import { AppError } from '#shared/domain/errors.ts'
import type { Language } from '#shared/domain/language.ts'
import { fromClaims } from '#shared/identity/claims.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { fingerprintOf, newSecret } from '#shared/identity/secrets.ts'
import type { Sessions } from '#shared/identity/sessions.ts'
import type { Attempts } from './attempts.ts'
import type { Provider } from './provider.ts'
import { safeReturn } from './return-address.ts'

/** Who the provider says it is. A person whom the hub has no role for is not signed in, whatever their token is worth. */
const principalOf = (claims: Record<string, unknown>): Principal => {
  try {
    return fromClaims(claims)
  } catch (cause) {
    throw new AppError('sign_in_failed', {}, { cause })
  }
}

/** Signing in and out. */
export const createSignIn = ({
  provider,
  attempts,
  sessions,
  origin,
}: {
  provider: Provider
  attempts: Attempts
  sessions: Sessions
  origin: string
}) => ({
  /** Begins a sign-in: where to send the person, and the secret that ties it to their browser. */
  begin: async (returnTo: string | undefined, language: Language): Promise<{ address: string; browser: string }> => {
    const { address, state, nonce, verifier } = await provider.beginSignIn(language)
    const browser = newSecret()
    await attempts.begin(state, {
      nonce,
      verifier,
      returnTo: safeReturn(returnTo, origin),
      browser: fingerprintOf(browser),
    })
    return { address: address.href, browser }
  },

  /**
   * Finishes a sign-in with the provider's answer: begins a new session, ends the one that the browser had.
   * @throws AppError `sign_in_failed` for an answer that nobody asked for, that is late, or that does not hold.
   */
  finish: async (
    answer: URL,
    { browser, session }: { browser: string | undefined; session: string | undefined },
  ): Promise<{ secret: string; returnTo: string }> => {
    const state = answer.searchParams.get('state')
    if (state === null || browser === undefined) throw new AppError('sign_in_failed')
    const attempt = await attempts.take(state, fingerprintOf(browser))
    if (attempt === null) throw new AppError('sign_in_failed')
    const { idToken, claims } = await provider.finishSignIn(answer, { state, ...attempt })
    const secret = await sessions.create(principalOf(claims), idToken)
    await sessions.end(session)
    return { secret, returnTo: attempt.returnTo }
  },

  /** Ends the session here; answers where the provider ends its own, if it does. */
  end: async (session: string | undefined, returnTo: string): Promise<string> => {
    const idToken = await sessions.end(session)
    if (idToken === null) return returnTo
    // The session is over in any case; a provider that does not answer must not keep a person from the page that says so.
    const address = await provider.signOutAddress(idToken, new URL(returnTo, origin)).catch(() => null)
    return address?.href ?? returnTo
  },
})
export type SignIn = ReturnType<typeof createSignIn>
