import { AppError } from '#shared/domain/errors.ts'
import { fromClaims } from './claims.ts'
import type { Principal } from './principal.ts'

export type TokenVerifier = (token: string) => Promise<Principal>

type Keys = ReturnType<typeof import('jose').createRemoteJWKSet>

/**
 * Checks the API's bearer tokens against the issuer's published keys: signature, issuer, audience, time.
 * @throws AppError `invalid_token` for a token that does not hold; `upstream_unavailable` when the issuer does not answer,
 * because that says nothing about the token.
 */
export const createTokenVerifier = ({
  issuer,
  audience,
  jwksUri,
}: {
  issuer: string
  audience: string
  jwksUri: string
}): TokenVerifier => {
  let keys: Keys | null = null
  return async (token) => {
    // Only API calls pay for loading this; a page never needs it.
    const { createRemoteJWKSet, errors, jwtVerify } = await import('jose')
    keys ??= createRemoteJWKSet(new URL(jwksUri), { timeoutDuration: 3000 })
    try {
      const { payload } = await jwtVerify(token, keys, { issuer, audience, algorithms: ['RS256', 'ES256'] })
      return fromClaims(payload)
    } catch (cause) {
      if (cause instanceof AppError) throw cause
      // The library's plain error is its word for an answer that is no key set; `fetch` has errors of its own.
      const unreachable =
        !(cause instanceof errors.JOSEError) ||
        ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'].includes(cause.code)
      throw new AppError(unreachable ? 'upstream_unavailable' : 'invalid_token', {}, { cause })
    }
  }
}
