import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Language } from '#shared/domain/language.ts'

export type VisitorOptions = Pick<BrowserContextOptions, 'javaScriptEnabled' | 'viewport' | 'colorScheme'> & {
  readonly language?: Language
}

/** Somebody at a browser of their own, in a language, who may sign in. */
export const createVisitor = async (
  browser: Browser,
  origin: string,
  { language = 'en', ...options }: VisitorOptions = {},
) => {
  const context = await browser.newContext({ baseURL: origin, ...options })
  // Shorter than a test may take, so that a failure names what was not there.
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const go = (path: string) => page.goto(`/${language}${path}`)

  return {
    page,
    go,
    close: () => context.close(),

    /** Signs in at the provider's page as the identity, and comes back to `path`. */
    signInAs: async (identity: string, path = ''): Promise<void> => {
      const returnTo = encodeURIComponent(`/${language}${path}`)
      await page.goto(`/identity/sign-in?returnTo=${returnTo}&language=${language}`)
      await chooseIdentity(page, identity)
      await page.waitForURL((url) => !url.pathname.startsWith('/openid'))
    },
  }
}
export type Visitor = Awaited<ReturnType<typeof createVisitor>>

/** Presses the button of one identity on the provider's page, opening the list that it may be folded away in. */
export const chooseIdentity = async (page: Page, identity: string): Promise<void> => {
  const button = page.locator(`button[name=identity][value="${identity}"]`)
  if (!(await button.isVisible())) await page.locator('summary').click()
  await button.click()
}

/** The sentence of a page that its heading says. */
export const headingOf = (page: Page): Promise<string> => page.locator('h1').innerText()
