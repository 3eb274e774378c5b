import type { IncomingMessage, ServerResponse } from 'node:http'
import Provider, { type Configuration, interactionPolicy } from 'oidc-provider'
import { languages } from '#shared/domain/language.ts'
import type { Log } from '#shared/http/log.ts'
import { toClaims } from '#shared/identity/claims.ts'
import type { Identity } from './identities.ts'
import { createInteraction, refuse } from './interaction.tsx'
import { loadKeys } from './keys.ts'
import { createMemory } from './memory.ts'
import { createSignOut } from './sign-out.ts'
import { localIdentityGrant, registerLocalIdentityGrant, tokenClientId } from './token-grant.ts'

/** Where the provider lives below the hub's own address. */
export const openidPath = '/openid'

const clientId = 'hub'
const minutes = 60

/** Asks who the person is at every sign-in, so that one browser can play all of them in turn. */
const asksEveryTime = () => {
  const policy = interactionPolicy.base()
  // The hub is the only client, and part of the same system: there is no consent to ask for.
  policy.remove('consent')
  policy
    .get('login')
    ?.checks.add(
      new interactionPolicy.Check('asks_every_time', 'an identity has to be chosen', ({ oidc }) =>
        oidc.result?.login === undefined
          ? interactionPolicy.Check.REQUEST_PROMPT
          : interactionPolicy.Check.NO_NEED_TO_PROMPT,
      ),
    )
  return policy
}

export type OpenidProviderDeps = {
  /** The hub's own address, `http://127.0.0.1:3000`. */
  readonly origin: string
  /** Where the hub keeps its state; the keys go into `openid/keys.json` below it. */
  readonly dataDir: string
  /** The address of the hub's stylesheet. */
  readonly stylesheet: string
  readonly identities: readonly Identity[]
  readonly log: Log
}

/**
 * The OpenID provider of one machine, in the place of Cognito and iAM Smart. Mount `callback` on the Node server for every
 * path below `openidPath`. What it is in the middle of lives in memory; its keys are kept, so that tokens outlive a restart.
 */
export const createOpenidProvider = ({ origin, dataDir, stylesheet, identities, log }: OpenidProviderDeps) => {
  const issuer = `${origin}${openidPath}`
  const audience = `${origin}/api`
  const keys = loadKeys(dataDir)
  const principals = new Map(identities.map(({ principal }) => [principal.id, principal]))
  const claimsOf = (id: string | undefined) => {
    const principal = id === undefined ? undefined : principals.get(id)
    return principal === undefined ? {} : toClaims(principal)
  }

  const configuration: Configuration = {
    clients: [
      {
        client_id: clientId,
        client_secret: keys.clientSecret,
        redirect_uris: [`${origin}/identity/callback`],
        post_logout_redirect_uris: languages.map((language) => `${origin}/${language}/identity/signed-out`),
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
      {
        client_id: tokenClientId,
        token_endpoint_auth_method: 'none',
        redirect_uris: [],
        response_types: [],
        grant_types: [localIdentityGrant],
      },
    ],
    adapter: createMemory(),
    jwks: { keys: keys.signing },
    cookies: { keys: keys.cookies },
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic', 'none'],
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['principal'] },
    // The hub reads the ID token and asks for nothing else.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: true },
      userinfo: { enabled: false },
    },
    interactions: {
      policy: asksEveryTime(),
      url: (_ctx, { uid }) => `${openidPath}/interaction/${uid}`,
    },
    loadExistingGrant: async ({ oidc }) => {
      const { client, session } = oidc
      if (client === undefined || session?.accountId === undefined) return undefined
      const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
    findAccount: (_ctx, id) =>
      principals.has(id) ? { accountId: id, claims: () => ({ sub: id, ...claimsOf(id) }) } : undefined,
    extraTokenClaims: (_ctx, token) => (token.kind === 'AccessToken' ? claimsOf(token.accountId) : undefined),
    renderError: refuse(stylesheet),
    ttl: {
      AccessToken: 60 * minutes,
      AuthorizationCode: minutes,
      Grant: 10 * minutes,
      IdToken: 60 * minutes,
      Interaction: 10 * minutes,
      Session: 10 * minutes,
    },
  }

  const provider = new Provider(issuer, configuration)
  registerLocalIdentityGrant(provider, { identities, audience, lifetimeSeconds: 60 * minutes })
  provider.use(createInteraction({ provider, identities, stylesheet }))
  provider.use(createSignOut(provider, clientId))
  provider.on('server_error', (_ctx, error) => log('error', { part: 'openid', error: String(error.stack ?? error) }))

  const answer = provider.callback()
  const { host } = new URL(origin)

  return {
    issuer,
    audience,
    jwksUri: `${issuer}/jwks`,
    client: { id: clientId, secret: keys.clientSecret },
    /** Answers a request below `openidPath`. */
    callback: (request: IncomingMessage & { originalUrl?: string }, response: ServerResponse): void => {
      // A name that somebody else points at this machine must not get tokens out of it (DNS rebinding).
      if (request.headers.host !== host) {
        response.writeHead(421).end()
        return
      }
      // The library works out where it is mounted by comparing the two.
      request.originalUrl = request.url ?? '/'
      request.url = request.originalUrl.slice(openidPath.length) || '/'
      answer(request, response)
    },
  }
}
export type OpenidProvider = ReturnType<typeof createOpenidProvider>
