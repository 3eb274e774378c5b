import Provider, { errors, type KoaContextWithOIDC } from 'oidc-provider'
import type { Identity } from './identities.ts'

/** Gives a token for a named identity, without a browser. Only the provider on this machine knows it. */
export const localIdentityGrant = 'urn:qianhai-e-station:local-identity'

/** The client of `npm run token`. It has no secret: whoever reaches this machine's own address may be anybody here. */
export const tokenClientId = 'local-token'

/**
 * Teaches the provider the grant: `identity` in, a JWT access token for the API out.
 * The grant refuses a name that nobody has by `invalid_grant`.
 */
export const registerLocalIdentityGrant = (
  provider: Provider,
  {
    identities,
    audience,
    lifetimeSeconds,
  }: { identities: readonly Identity[]; audience: string; lifetimeSeconds: number },
): void => {
  const resourceServer = new provider.ResourceServer(audience, {
    audience,
    scope: '',
    accessTokenFormat: 'jwt',
    accessTokenTTL: lifetimeSeconds,
    jwt: { sign: { alg: 'RS256' } },
  })
  const grant = async (ctx: KoaContextWithOIDC): Promise<void> => {
    const { client, params } = ctx.oidc
    const identity = identities.find(({ principal }) => principal.id === params?.identity)
    if (identity === undefined) throw new errors.InvalidGrant('no such identity')
    if (client === undefined) throw new errors.InvalidClient('a client is needed')
    const token = new provider.AccessToken({
      accountId: identity.principal.id,
      client,
      grantId: 'local-identity',
      gty: localIdentityGrant,
    })
    token.resourceServer = resourceServer
    ctx.oidc.entity('AccessToken', token)
    ctx.body = { access_token: await token.save(), token_type: 'Bearer', expires_in: token.expiration }
  }
  provider.registerGrantType(localIdentityGrant, grant, ['identity'])
}
