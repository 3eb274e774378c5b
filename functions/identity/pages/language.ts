import type { MiddlewareHandler } from 'hono'
import { Language } from '#shared/domain/language.ts'
import type { HubEnv } from '#shared/http/env.ts'
import { languageOfPath } from '#shared/http/language.ts'
import { type IdentityTexts, translations } from '../texts.ts'

/** The sign-in's cookie: the secret of the browser that began it, and the language that it began in. */
export const toCookie = (browser: string, language: Language): string => `${browser}.${language}`

export const fromCookie = (cookie: string | undefined): { browser: string | undefined; language: Language | null } => {
  const [browser, language] = cookie?.split('.') ?? []
  return { browser, language: Language.safeParse(language).data ?? null }
}

/**
 * Speaks the language that the sign-in began in: the provider sends people back to one address without a language. The
 * page's own address loses its query, so that no link on it carries the provider's code.
 */
export const inLanguageOfSignIn =
  (readCookie: (header: string | undefined) => string | undefined): MiddlewareHandler<HubEnv<IdentityTexts>> =>
  async (c, next) => {
    const began = fromCookie(readCookie(c.req.header('cookie'))).language
    const language = languageOfPath(c.req.path) ?? began ?? c.var.language
    const t = translations(language)
    c.set('language', language)
    c.set('t', t)
    c.set('page', { ...c.var.page, language, t, path: '/identity/callback' })
    await next()
  }
