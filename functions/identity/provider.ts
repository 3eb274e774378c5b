import * as oidc from 'openid-client'
import { AppError } from '#shared/domain/errors.ts'
import type { Language } from '#shared/domain/language.ts'

export type SignInRequest = {
  readonly address: URL
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** What the hub asks of an OpenID provider. */
export type Provider = {
  readonly beginSignIn: (language: Language) => Promise<SignInRequest>
  /** The ID token and its claims, for the provider's answer to a sign-in. */
  readonly finishSignIn: (
    answer: URL,
    expected: { readonly state: string; readonly nonce: string; readonly verifier: string },
  ) => Promise<{ idToken: string; claims: Record<string, unknown> }>
  /** Where the provider ends its own session and sends the person back; null when it has no such address. */
  readonly signOutAddress: (idToken: string, returnTo: URL) => Promise<URL | null>
}

// A function answers within ten seconds; it has to be able to say that the provider did not.
const timeoutSeconds = 4

const isLoopback = ({ hostname }: URL) => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)

/** Whether the provider was not there, rather than there and refusing: a failed connection, a time-out, a status of its own. */
const isOutage = (error: unknown): boolean => {
  if (!(error instanceof oidc.ClientError)) return error instanceof TypeError
  const { code, cause } = error
  return code === 'OAUTH_TIMEOUT' || (cause instanceof Response && cause.status >= 500)
}

/**
 * The provider, by the code flow with PKCE. Its description is fetched at the first sign-in and kept while the function is
 * warm. Plain HTTP is allowed on the machine itself only.
 * @throws AppError `upstream_unavailable` when it cannot be reached, `sign_in_failed` when its answer does not hold.
 */
export const createProvider = ({
  issuer,
  clientId,
  clientSecret,
  redirectUri,
}: {
  issuer: string
  clientId: string
  clientSecret?: string | undefined
  redirectUri: string
}): Provider => {
  const url = new URL(issuer)
  const plain = url.protocol === 'http:'
  if (plain && !isLoopback(url)) throw new Error(`The OpenID issuer ${issuer} has to be reached by HTTPS`)

  let discovered: Promise<oidc.Configuration> | null = null
  const discover = (): Promise<oidc.Configuration> => {
    discovered ??= oidc
      .discovery(
        url,
        clientId,
        undefined,
        clientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(clientSecret),
        { timeout: timeoutSeconds, ...(plain && { execute: [oidc.allowInsecureRequests] }) },
      )
      .catch((cause: unknown) => {
        discovered = null
        throw new AppError('upstream_unavailable', {}, { cause })
      })
    return discovered
  }

  return {
    beginSignIn: async (language) => {
      const configuration = await discover()
      const verifier = oidc.randomPKCECodeVerifier()
      const state = oidc.randomState()
      const nonce = oidc.randomNonce()
      const address = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ui_locales: language,
        state,
        nonce,
      })
      return { address, state, nonce, verifier }
    },

    finishSignIn: async (answer, { state, nonce, verifier }) => {
      const configuration = await discover()
      try {
        const tokens = await oidc.authorizationCodeGrant(configuration, answer, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        return { idToken: tokens.id_token ?? '', claims: { ...tokens.claims() } }
      } catch (cause) {
        throw new AppError(isOutage(cause) ? 'upstream_unavailable' : 'sign_in_failed', {}, { cause })
      }
    },

    signOutAddress: async (idToken, returnTo) => {
      const configuration = await discover()
      if (configuration.serverMetadata().end_session_endpoint === undefined) return null
      return oidc.buildEndSessionUrl(configuration, {
        id_token_hint: idToken,
        post_logout_redirect_uri: returnTo.href,
        // Cognito's own name for the same.
        logout_uri: returnTo.href,
      })
    },
  }
}
