import { raw } from 'hono/html'
import type { Child, PropsWithChildren } from 'hono/jsx'
import { endonyms, type Language, languages } from '#shared/domain/language.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Details } from '#shared/ui/components/details.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { type Identity, identityGroups } from './identities.ts'
import { type ProviderTranslate, translations } from './texts.ts'

export type ProviderPage = { readonly language: Language; readonly stylesheet: string }

/** This very page in each language; the sign-in that it is part of is in a cookie. */
const LanguageSwitcher = ({ page }: { page: ProviderPage }) => (
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

/** The frame of the provider's pages: the hub's look without its header, since this is not the hub. */
const Frame = ({
  page,
  title,
  switcher,
  children,
}: PropsWithChildren<{ page: ProviderPage; title: string; switcher?: Child }>) => {
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
            <main class="govuk-main-wrapper measure" id="main">
              <h1 class="govuk-heading-l">{title}</h1>
              {children}
            </main>
          </div>
        </body>
      </html>
    </>
  )
}

const Choices = ({
  identities,
  language,
  t,
}: {
  identities: readonly Identity[]
  language: Language
  t: ProviderTranslate
}) => (
  <ul class="govuk-list govuk-list--spaced">
    {identities.map(({ principal: { id, name, organisation, roles } }) => (
      <li>
        <p class="govuk-body-s">
          {organisation.name[language]}
          <br />
          <span class="govuk-hint">{roles.map((role) => t(($) => $.common.roles[role])).join(' · ')}</span>
        </p>
        <Button
          text={t(($) => $.identity.choose.continueAs, { name: name[language] })}
          kind="secondary"
          name="identity"
          value={id}
        />
      </li>
    ))}
  </ul>
)

/** Who to be, in one press each. The buttons post to the page's own address. */
export const ChoosePage = ({ page, identities }: { page: ProviderPage; identities: readonly Identity[] }) => {
  const { language } = page
  const t = translations(language)
  const of = (group: Identity['group']) => identities.filter((identity) => identity.group === group)
  return (
    <Frame page={page} title={t(($) => $.identity.choose.title)} switcher={<LanguageSwitcher page={page} />}>
      <InsetText>{t(($) => $.identity.choose.local)}</InsetText>
      <form method="post">
        {identityGroups
          .filter((group) => group !== 'others' && of(group).length > 0)
          .map((group) => (
            <section>
              <h2 class="govuk-heading-m">{t(($) => $.identity.choose[group])}</h2>
              <Choices identities={of(group)} language={language} t={t} />
            </section>
          ))}
        {of('others').length > 0 && (
          <Details summary={t(($) => $.identity.choose.others)}>
            <Choices identities={of('others')} language={language} t={t} />
          </Details>
        )}
        <Button text={t(($) => $.identity.choose.cancel)} kind="secondary" name="cancel" value="yes" />
      </form>
    </Frame>
  )
}

/** A sign-in that cannot go on here, and the way back. */
export const RefusedPage = ({ page, title, text }: { page: ProviderPage; title: string; text: string }) => (
  <Frame page={page} title={title}>
    <p class="govuk-body">{text}</p>
    <p class="govuk-body">
      <a class="govuk-link" href={`/${page.language}`}>
        {translations(page.language)(($) => $.identity.choose.back)}
      </a>
    </p>
  </Frame>
)
