import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { createTokenVerifier } from '#shared/identity/access-tokens.ts'
import { toClaims } from '#shared/identity/claims.ts'
import type { Principal } from '#shared/identity/principal.ts'

const audience = 'https://hub.example/api'

/** An issuer of access tokens whose keys are served over HTTP, as a provider's are, and the hub's own check of them. */
export const startTestIssuer = async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' }] })
  const server = createServer((_request, response) => response.end(keys))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    verifyToken: createTokenVerifier({ issuer, audience, jwksUri: `${issuer}/jwks` }),
    tokenFor: (principal: Principal, { expiresIn = '10 minutes' } = {}): Promise<string> =>
      new SignJWT(toClaims(principal))
        .setProtectedHeader({ alg: 'ES256', kid: 'test' })
        .setSubject(principal.id)
        .setIssuer(issuer)
        .setAudience(audience)
        .setExpirationTime(expiresIn)
        .sign(privateKey),
    close: () => server.close(),
  }
}
export type TestIssuer = Awaited<ReturnType<typeof startTestIssuer>>
