import type Provider from 'oidc-provider'

type Koa = Parameters<Provider['use']>[0]

const one = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/**
 * Ends a sign-out that the hub began, at once and without a script. The library would ask the person once more, by a page
 * that needs one. Nothing is left to ask: this provider remembers nobody, it asks at every sign-in. An ID token of ours and a
 * registered address are checked as the library checks them; whatever lacks them goes on to the library.
 */
export const createSignOut =
  (provider: Provider, clientId: string): Koa =>
  async (ctx, next) => {
    const idToken = one(ctx.query.id_token_hint)
    const returnTo = one(ctx.query.post_logout_redirect_uri)
    if (ctx.path !== '/session/end' || ctx.method !== 'GET' || idToken === null || returnTo === null) return next()
    const client = await provider.Client.find(clientId)
    if (client === undefined || !client.postLogoutRedirectUriAllowed(returnTo)) return next()
    // The library goes on with a token that is not ours, to say what is wrong with it.
    const valid = await provider.IdToken.validate(idToken, client).then(
      () => true,
      () => false,
    )
    if (!valid) return next()
    const state = one(ctx.query.state)
    const address = new URL(returnTo)
    if (state !== null) address.searchParams.set('state', state)
    ctx.status = 303
    ctx.set('cache-control', 'no-store')
    ctx.redirect(address.href)
  }
