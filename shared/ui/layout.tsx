import { raw } from 'hono/html'
import type { PropsWithChildren } from 'hono/jsx'
import { languages } from '#shared/domain/language.ts'
import { addressIn, link } from './address.ts'
import { type Breadcrumb, Breadcrumbs } from './components/breadcrumbs.tsx'
import type { PageContext } from './page.ts'
import { DemoBanner, SiteFooter } from './site-footer.tsx'
import { SiteHeader } from './site-header.tsx'

export { link }

export type LayoutProps = PropsWithChildren<{
  page: PageContext
  /** The page's own name; the product's is added to it in the window's title. */
  title: string
  /** The pages between the home page and this one. Left out: no breadcrumbs at all. */
  breadcrumbs?: readonly Breadcrumb[]
  /** Lets text run over the whole width, for pages that are tables or columns. */
  wide?: boolean
  /** Says above the page that the hub is a demonstration; the footer says so in any case. */
  demo?: boolean
  /** A script that helps where there is one; the page works without. */
  script?: string
}>

// In the page itself, so that no request is made for it; browsers ask for /favicon.ico otherwise.
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='6' fill='%230a4d57'/%3E%3Cpath d='M5 22h22M8 22v-5a8 8 0 0 1 16 0v5M16 9v13' fill='none' stroke='%23fff' stroke-width='2.5'/%3E%3C/svg%3E"

/** The frame of every page: a whole document, in the reader's language, without a script but where it helps. */
export const Layout = ({ page, title, breadcrumbs, wide = false, demo = true, script, children }: LayoutProps) => {
  const { t } = page
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={page.language} class="govuk-template">
        <head>
          <meta charset="utf-8" />
          <title>{t(($) => $.common.layout.title, { title })}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <link rel="icon" href={icon} />
          <link rel="stylesheet" href={page.stylesheet} />
          {script !== undefined && <script type="module" src={script} />}
          {languages.map((language) => (
            <link rel="alternate" hreflang={language} href={addressIn(language, page.path)} />
          ))}
        </head>
        <body class="govuk-template__body">
          <a href="#main" class="govuk-skip-link">
            {t(($) => $.common.layout.skip)}
          </a>
          <SiteHeader page={page} />
          <div class="govuk-width-container">
            {demo && <DemoBanner page={page} />}
            {breadcrumbs !== undefined && (
              <Breadcrumbs
                label={t(($) => $.common.layout.breadcrumbs)}
                items={[{ href: link(page, '/'), text: t(($) => $.common.layout.home) }, ...breadcrumbs]}
              />
            )}
            <main class={wide ? 'govuk-main-wrapper' : 'govuk-main-wrapper measure'} id="main" tabindex={-1}>
              {children}
            </main>
          </div>
          <SiteFooter page={page} />
        </body>
      </html>
    </>
  )
}
