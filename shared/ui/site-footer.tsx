import { link } from './address.ts'
import { Tag } from './components/tag.tsx'
import type { PageContext } from './page.ts'

type Props = { page: PageContext }

/** Says, before anything else on the page is read, that this is not the government. */
export const DemoBanner = ({ page: { t } }: Props) => (
  <aside class="demo-banner" aria-label={t(($) => $.common.layout.demoTag)}>
    <Tag text={t(($) => $.common.layout.demoTag)} colour="teal" /> <span>{t(($) => $.common.layout.demoText)}</span>
  </aside>
)

/** The bottom of every page: what this site is and is not, and how far to rely on it. */
export const SiteFooter = ({ page }: Props) => {
  const { t } = page
  return (
    <footer class="site-footer">
      <div class="govuk-width-container">
        <p class="site-footer__text">{t(($) => $.common.layout.footerStatement)}</p>
        <p class="site-footer__text">{t(($) => $.common.layout.footerFacts)}</p>
        <ul class="site-footer__links" aria-label={t(($) => $.common.layout.footerLinks)}>
          <li>
            <a class="govuk-link" href={link(page, '/working-days')}>
              {t(($) => $.common.layout.workingDays)}
            </a>
          </li>
          <li>
            <a class="govuk-link" href="/docs">
              {t(($) => $.common.layout.documentation)}
            </a>
          </li>
        </ul>
      </div>
    </footer>
  )
}
