import { OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import { AppError } from '#shared/domain/errors.ts'
import type { Language } from '#shared/domain/language.ts'
import type { CommonTexts } from '#shared/i18n/common.ts'
import { toInputIssues } from '#shared/i18n/issues.ts'
import type { Texts, Translate } from '#shared/i18n/translate.ts'
import type { HubEnv } from './env.ts'
import { isApi, knownMediaType, limitBody, maxBodyBytes, sameOriginForms } from './gates.ts'
import { languageOf, languageOfPath } from './language.ts'
import { consoleLog, type Log, withoutSecrets } from './log.ts'
import { createErrorHandler, type SendToSignIn } from './on-error.tsx'
import { type Authentication, identify } from './principal.ts'

export type HttpDeps<T extends Texts = Texts> = {
  /** Where people reach the hub: `https://hub.example`. Behind a distribution the Host header says something else. */
  readonly origin: string
  readonly translations: (language: Language) => Translate<CommonTexts & T>
  readonly stylesheet: string
  readonly authentication: Authentication
  readonly sendToSignIn: SendToSignIn
  readonly log?: Log
  /** The most bytes of a request, where the function takes larger ones than forms are. */
  readonly maxBodyBytes?: number
  /** Addresses with a secret in them, which stands in for the browser’s word that a form is the hub’s own. */
  readonly secretAddresses?: RegExp
  /** Other origins that the function’s own script speaks to. */
  readonly connectTo?: readonly string[]
}

/** A router of the hub: input that does not fit its contract is refused in the reader's language, never in zod's. */
export const createRouter = <T extends Texts>() =>
  new OpenAPIHono<HubEnv<T>>({
    defaultHook: (result) => {
      if (!result.success) throw new AppError('invalid_input', {}, { issues: toInputIssues(result.error.issues) })
    },
  })

const withPage =
  ({ translations, stylesheet }: Pick<HttpDeps, 'translations' | 'stylesheet'>): MiddlewareHandler<HubEnv> =>
  async (c, next) => {
    const language = languageOf(c)
    const t = translations(language)
    const { pathname, search } = new URL(c.req.url)
    const path = (languageOfPath(pathname) ? pathname.slice(language.length + 1) || '/' : pathname) + search
    c.set('language', language)
    c.set('t', t)
    c.set('page', {
      language,
      t,
      path,
      stylesheet,
      get principal() {
        return c.var.principal ?? null
      },
    })
    await next()
  }

const logged =
  (log: Log): MiddlewareHandler<HubEnv> =>
  async (c, next) => {
    const startedAt = performance.now()
    await next()
    log('info', {
      requestId: c.var.requestId,
      method: c.req.method,
      path: withoutSecrets(c.req.path),
      status: c.res.status,
      milliseconds: Math.round(performance.now() - startedAt),
    })
  }

/**
 * A page with a person's name on it is kept by no cache, and neither is one that sets a cookie; any other is asked for anew,
 * and is cheap when unchanged (`etag`).
 */
const cachePolicy: MiddlewareHandler<HubEnv> = async (c, next) => {
  await next()
  const personal = c.var.principal !== null || c.res.headers.has('set-cookie')
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', personal ? 'no-store' : 'no-cache')
  if (!isApi(c.req.path)) c.res.headers.append('vary', 'cookie, accept-language')
}

/** The frame that every function's routes run in. What a route throws becomes an answer here and nowhere else. */
export const createHttpApp = <T extends Texts>(deps: HttpDeps<T>): OpenAPIHono<HubEnv<T>> => {
  const log = deps.log ?? consoleLog
  const app = createRouter()
  app.onError(createErrorHandler({ log, sendToSignIn: deps.sendToSignIn }))
  app.notFound(() => {
    throw new AppError('not_found')
  })
  app.use(
    requestId(),
    logged(log),
    withPage(deps),
    secureHeaders({
      // No `formAction`: browsers hold the answer's redirect to it too, and signing out leads on to the provider's own site.
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        scriptSrc: ["'self'"],
        connectSrc: ["'self'", ...(deps.connectTo ?? [])],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'same-origin',
    }),
    // Before everything that may refuse: a refusal is kept by no cache either.
    cachePolicy,
    etag(),
    limitBody(deps.maxBodyBytes ?? maxBodyBytes),
    sameOriginForms(deps.origin, deps.secretAddresses),
    knownMediaType,
    identify(deps.authentication),
  )
  // The frame needs the common texts only; the function's routes are typed with their own beside them.
  return app as unknown as OpenAPIHono<HubEnv<T>>
}
