import { raw } from 'hono/html'
import type { Child, PropsWithChildren } from 'hono/jsx'
import { endonyms, type Language, languages } from '#shared/domain/language.ts'
import { common } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'

export type LocalPage = { readonly language: Language; readonly stylesheet: string }

const translations = createTranslations(common)

/** This very page in each language. */
export const LanguageSwitcher = ({ page }: { page: LocalPage }) => (
  <nav class="languages" aria-label={translations(page.language)(($) => $.common.layout.languageSwitcher)}>
    <ul class="languages__list">
      {languages.map((language) => (
        <li>
          <a
            class="languages__link"
            href={`?language=${language}`}
            lang={language}
            hreflang={language}
            aria-current={language === page.language ? 'true' : undefined}
          >
            {endonyms[language]}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** The frame of the pages that only a hub on one machine has: the hub's look without its header, since they are not the hub. */
export const Frame = ({
  page,
  title,
  switcher,
  wide = false,
  children,
}: PropsWithChildren<{ page: LocalPage; title: string; switcher?: Child; wide?: boolean }>) => {
  const t = translations(page.language)
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={page.language} class="govuk-template">
        <head>
          <meta charset="utf-8" />
          <title>{t(($) => $.common.layout.title, { title })}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href={page.stylesheet} />
        </head>
        <body class="govuk-template__body">
          <header class="site-header">
            <div class="govuk-width-container site-header__bar">
              <a class="site-header__name" href={`/${page.language}`}>
                {t(($) => $.common.layout.productName)}
              </a>
              {switcher}
            </div>
          </header>
          <div class="govuk-width-container">
            <main class={wide ? 'govuk-main-wrapper' : 'govuk-main-wrapper measure'} id="main">
              <h1 class="govuk-heading-l">{title}</h1>
              {children}
            </main>
          </div>
        </body>
      </html>
    </>
  )
}
