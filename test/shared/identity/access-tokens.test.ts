import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTokenVerifier } from '#shared/identity/access-tokens.ts'
import { toClaims } from '#shared/identity/claims.ts'
import { makePrincipal } from './principals.ts'

const audience = 'https://hub.example/api'
const claims: JWTPayload = { sub: 'person-1', ...toClaims(makePrincipal()) }

const setup = async () => {
  const keys = await generateKeyPair('RS256')
  const foreign = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }
  let answer: { status: number; body: string } = { status: 200, body: JSON.stringify({ keys: [jwk] }) }
  const server = createServer((_request, response) => response.writeHead(answer.status).end(answer.body))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const sign = (payload: JWTPayload, { kid = 'k1', key = keys.privateKey } = {}) =>
    new SignJWT({ iss: issuer, aud: audience, exp: Math.floor(Date.now() / 1000) + 600, ...payload })
      .setProtectedHeader({ alg: 'RS256', kid })
      .sign(key)
  return {
    issuer,
    sign,
    keys,
    foreign,
    verifier: () => createTokenVerifier({ issuer, audience, jwksUri: `${issuer}/jwks` }),
    answerWith: (next: typeof answer) => {
      answer = next
    },
    close: () => server.close(),
  }
}

let issuing: Awaited<ReturnType<typeof setup>>
beforeAll(async () => {
  issuing = await setup()
})
afterAll(() => issuing.close())

const refused = { code: 'invalid_token' }

describe('access tokens', () => {
  it('say who their holder is', async () => {
    expect(await issuing.verifier()(await issuing.sign(claims))).toEqual(makePrincipal())
  })

  it.each<[string, (whole: JWTPayload) => JWTPayload]>([
    ['that have expired', (whole) => ({ ...whole, exp: Math.floor(Date.now() / 1000) - 60 })],
    ['that are not valid yet', (whole) => ({ ...whole, nbf: Math.floor(Date.now() / 1000) + 600 })],
    ['of another issuer', (whole) => ({ ...whole, iss: 'https://elsewhere.example' })],
    ['for another audience', (whole) => ({ ...whole, aud: 'https://elsewhere.example/api' })],
    ['of nobody', ({ sub: _sub, ...rest }) => rest],
    ['of somebody without a role', (whole) => ({ ...whole, principal: {} })],
  ])('are refused %s', async (_which, change) => {
    await expect(issuing.verifier()(await issuing.sign(change(claims)))).rejects.toMatchObject(refused)
  })

  it('are refused when another key signed them, under a known name or an unknown one', async () => {
    const { foreign, sign, verifier } = issuing
    for (const kid of ['k1', 'k2'])
      await expect(verifier()(await sign(claims, { kid, key: foreign.privateKey }))).rejects.toMatchObject(refused)
  })

  it('are refused when nobody signed them (alg none)', async () => {
    const token = new UnsecuredJWT(claims).setIssuer(issuing.issuer).setAudience(audience).encode()
    await expect(issuing.verifier()(token)).rejects.toMatchObject(refused)
  })

  it('are refused when the public key was used as a shared secret', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(issuing.keys.publicKey)))
    const token = await new SignJWT({ ...claims, iss: issuing.issuer, aud: audience })
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .sign(secret)
    await expect(issuing.verifier()(token)).rejects.toMatchObject(refused)
  })

  it.each(['', 'x', 'a.b.c', '…'])('are refused when they are no tokens: %o', async (token) => {
    await expect(issuing.verifier()(token)).rejects.toMatchObject(refused)
  })

  it.each([
    ['fails', { status: 500, body: '' }],
    ['answers something else', { status: 200, body: '<html>' }],
    ['answers other JSON', { status: 200, body: '{"keys":1}' }],
  ])('are not judged when the issuer %s', async (_how, answer) => {
    const own = await setup()
    own.answerWith(answer)
    await expect(own.verifier()(await own.sign(claims))).rejects.toMatchObject({ code: 'upstream_unavailable' })
    own.close()
  })

  it('are not judged when nobody answers at the issuer’s address', async () => {
    const own = await setup()
    const token = await own.sign(claims)
    own.close()
    await expect(own.verifier()(token)).rejects.toMatchObject({ code: 'upstream_unavailable' })
  })
})
