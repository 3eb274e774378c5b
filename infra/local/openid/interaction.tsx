import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import Provider, { errors, type KoaContextWithOIDC } from 'oidc-provider'
import { Language } from '#shared/domain/language.ts'
import { negotiateLanguage } from '#shared/http/language.ts'
import type { Identity } from './identities.ts'
import { ChoosePage, RefusedPage } from './pages.tsx'
import { translations } from './texts.ts'

type Koa = Parameters<Provider['use']>[0]
type Context = Parameters<Koa>[0]

// The form has one field; nothing longer is one of ours.
const maxFormBytes = 4096

const readForm = async (request: IncomingMessage): Promise<URLSearchParams> =>
  Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) > maxFormBytes
    ? new URLSearchParams()
    : new URLSearchParams(await text(request))

/** The reader's language: chosen on the page, else asked for by the hub, else the browser's. */
const languageOf = (ctx: Context, asked?: unknown): Language => {
  const chosen = [ctx.query.language, asked].map((value) => Language.safeParse(value).data).find(Boolean)
  return chosen ?? negotiateLanguage(ctx.get('accept-language'))
}

const answer = (ctx: Context | KoaContextWithOIDC, status: number, page: { toString(): string }): void => {
  ctx.status = status
  ctx.type = 'html'
  ctx.set('cache-control', 'no-store')
  ctx.set(
    'content-security-policy',
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  )
  ctx.body = page.toString()
}

/**
 * Lets go of whoever signed in by this browser before. This provider remembers nobody; the library would end that session
 * first, by a page that needs a script.
 */
const forget = async (provider: Provider, ctx: Context): Promise<void> => {
  const session = await provider.Session.get(ctx)
  if (session.accountId === undefined) return
  delete session.accountId
  delete session.authorizations
  await session.persist()
}

/** Shows what the provider refused, in the reader's language. */
export const refuse =
  (stylesheet: string) =>
  (ctx: KoaContextWithOIDC, { error, error_description }: { error?: unknown; error_description?: unknown }): void => {
    const language = languageOf(ctx, ctx.oidc?.params?.ui_locales)
    const t = translations(language)
    const title = t(($) => $.identity.choose.refusedTitle)
    const reason = [error, error_description].filter((part) => typeof part === 'string').join(', ')
    answer(
      ctx,
      ctx.status,
      <RefusedPage
        page={{ language, stylesheet }}
        title={title}
        text={t(($) => $.identity.choose.refusedText, { reason })}
      />,
    )
  }

/** The page to choose an identity: GET shows it, POST signs in as the chosen one, or cancels. */
export const createInteraction =
  ({
    provider,
    identities,
    stylesheet,
  }: {
    provider: Provider
    identities: readonly Identity[]
    stylesheet: string
  }): Koa =>
  async (ctx, next) => {
    if (!ctx.path.startsWith('/interaction/')) return next()
    const details = await provider.interactionDetails(ctx.req, ctx.res).catch((error: unknown) => {
      if (error instanceof errors.SessionNotFound) return null
      throw error
    })
    const language = languageOf(ctx, details?.params.ui_locales)
    const page = { language, stylesheet }
    const t = translations(language)
    if (details === null || ctx.path !== `/interaction/${details.uid}`) {
      const title = t(($) => $.identity.choose.lateTitle)
      return answer(ctx, 400, <RefusedPage page={page} title={title} text={t(($) => $.identity.choose.lateText)} />)
    }
    if (ctx.method !== 'POST') return answer(ctx, 200, <ChoosePage page={page} identities={identities} />)

    const form = await readForm(ctx.req)
    const chosen = identities.find(({ principal }) => principal.id === form.get('identity'))
    if (chosen === undefined && !form.has('cancel'))
      return answer(ctx, 422, <ChoosePage page={page} identities={identities} />)
    const result =
      chosen === undefined
        ? { error: 'access_denied', error_description: 'The person cancelled the sign-in' }
        : { login: { accountId: chosen.principal.id, remember: false } }
    const address = await provider.interactionResult(ctx.req, ctx.res, result)
    await forget(provider, ctx)
    ctx.status = 303
    ctx.redirect(address)
  }
