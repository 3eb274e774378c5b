import { createRouter } from '#shared/http/create-http-app.ts'
import { inLanguage } from '#shared/http/language.ts'
import { permit } from '#shared/http/permit.ts'
import type { Cookies } from '#shared/identity/cookies.ts'
import { attemptSeconds } from '../attempt.ts'
import type { SignIn } from '../service.ts'
import type { IdentityTexts } from '../texts.ts'
import { fromCookie, inLanguageOfSignIn, toCookie } from './language.ts'
import { SignedOutPage } from './signed-out.tsx'

export type PageDeps = { readonly signIn: SignIn; readonly cookies: Cookies; readonly origin: string }

/** The address with and without its language: a reader of a refusal may change the language of the page. */
const spoken = <P extends string>(path: P) => [path, `${inLanguage}${path}`] as const

export const createPages = ({ signIn, cookies, origin }: PageDeps) => {
  const pages = createRouter<IdentityTexts>()
  const signInCookie = (header: string | undefined) => cookies.read(header, 'sign-in')

  for (const path of spoken('/identity/sign-in'))
    pages.get(path, permit('session.start'), async (c) => {
      const { language } = c.var
      const { address, browser } = await signIn.begin(c.req.query('returnTo'), language)
      c.header('set-cookie', cookies.set('sign-in', toCookie(browser, language), attemptSeconds), { append: true })
      return c.redirect(address, 303)
    })

  for (const path of spoken('/identity/callback')) {
    pages.use(path, inLanguageOfSignIn(signInCookie))
    pages.get(path, permit('session.start'), async (c) => {
      const header = c.req.header('cookie')
      // The address that the provider was told; behind a distribution the request's own host is another.
      const answer = new URL(`/identity/callback${new URL(c.req.url).search}`, origin)
      const { secret, returnTo } = await signIn.finish(answer, {
        browser: fromCookie(signInCookie(header)).browser,
        session: cookies.read(header, 'session'),
      })
      c.header('set-cookie', cookies.set('session', secret), { append: true })
      c.header('set-cookie', cookies.clear('sign-in'), { append: true })
      return c.redirect(returnTo, 303)
    })
  }

  pages.post('/identity/sign-out', permit('session.end'), async (c) => {
    const session = cookies.read(c.req.header('cookie'), 'session')
    const address = await signIn.end(session, `/${c.var.language}/identity/signed-out`)
    c.header('set-cookie', cookies.clear('session'), { append: true })
    return c.redirect(address, 303)
  })

  pages.get(`${inLanguage}/identity/signed-out`, permit('session.end'), (c) =>
    c.html(<SignedOutPage page={c.var.page} />),
  )

  return pages
}
