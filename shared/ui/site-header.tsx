import { endonyms, languages } from '#shared/domain/language.ts'
import { holds } from '#shared/identity/permissions.ts'
import { addressIn, link } from './address.ts'
import type { PageContext } from './page.ts'

type Props = { page: PageContext }

/** The same page in each language, named as each language names itself. */
const LanguageSwitcher = ({ page }: Props) => (
  <nav class="languages" aria-label={page.t(($) => $.common.layout.languageSwitcher)}>
    <ul class="languages__list">
      {languages.map((language) => (
        <li>
          <a
            class="languages__link"
            href={addressIn(language, page.path)}
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

/** Where sign-in leads back to. Pages about signing in are no place to return to. */
const returnTo = (page: PageContext): string => link(page, page.path.startsWith('/identity/') ? '/' : page.path)

const Account = ({ page }: Props) => {
  const { t, principal, language } = page
  if (principal === null)
    return (
      <a
        class="site-header__action"
        href={`/identity/sign-in?${new URLSearchParams({ returnTo: returnTo(page), language })}`}
      >
        {t(($) => $.common.layout.signIn)}
      </a>
    )
  return (
    <form class="site-header__account" method="post" action={`/identity/sign-out?language=${language}`}>
      <span class="site-header__person">
        {t(($) => $.common.layout.signedInAs, { name: principal.name[language] })}
      </span>
      <button class="site-header__action" type="submit">
        {t(($) => $.common.layout.signOut)}
      </button>
    </form>
  )
}

/** `page`: this very page. `true`: a page below it. */
const currentness = (page: PageContext, path: string): 'page' | 'true' | undefined => {
  const here = page.path.split('?')[0] ?? page.path
  if (here === path) return 'page'
  return here.startsWith(`${path}/`) ? 'true' : undefined
}

const Navigation = ({ page }: Props) => {
  const { t, principal } = page
  const parts = [
    { path: '/services', text: t(($) => $.common.layout.findService), permission: 'service.read' },
    { path: '/applications', text: t(($) => $.common.layout.myApplications), permission: 'application.list' },
    { path: '/enterprise', text: t(($) => $.common.layout.organisation), permission: 'enterprise.read' },
    { path: '/desk', text: t(($) => $.common.layout.desk), permission: 'desk.read' },
    { path: '/liaison', text: t(($) => $.common.layout.liaison), permission: 'liaison.keep' },
    { path: '/inbox', text: t(($) => $.common.layout.inbox), permission: 'notice.list' },
  ] as const
  return (
    <nav class="site-nav" aria-label={t(($) => $.common.layout.navigation)}>
      <ul class="govuk-width-container site-nav__list">
        {parts
          .filter(({ permission }) => holds(principal, permission))
          .map(({ path, text }) => (
            <li>
              <a class="site-nav__link" href={link(page, path)} aria-current={currentness(page, path)}>
                {text}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}

/** A bridge over water: the two sides and the way between. Drawn here, in the colour of the text beside it. */
const Mark = () => (
  <svg class="site-header__mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
    <path d="M3 22h26M7 22v-5a9 9 0 0 1 18 0v5M16 8v14M3 27h26" fill="none" stroke="currentColor" stroke-width="2.5" />
  </svg>
)

/** The top of every page: whose site this is, who is reading, in which language, and the ways through it. */
export const SiteHeader = ({ page }: Props) => {
  const name = page.t(($) => $.common.layout.productName)
  return (
    <header class="site-header">
      <div class="govuk-width-container site-header__bar">
        <a class="site-header__name" href={link(page, '/')}>
          <Mark />
          <span>{name}</span>
        </a>
        <LanguageSwitcher page={page} />
        <Account page={page} />
      </div>
      <Navigation page={page} />
    </header>
  )
}
