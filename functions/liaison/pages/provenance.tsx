import { formatDate } from '#shared/i18n/format.ts'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import type { Provenance } from '../provenance.ts'
import type { LiaisonPage } from '../texts.ts'

/** Where a fact comes from and how far it may be relied on. */
export const Sources = ({ page, provenance }: { page: LiaisonPage; provenance: Provenance }) => {
  const { t, language } = page
  const { status, sources, unverified, checkedOn } = provenance
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.liaison.provenance.title)}</h2>
      <SummaryList
        rows={[
          {
            key: t(($) => $.liaison.provenance.status),
            value: (
              <>
                {t(($) => $.common.facts[status])}
                {unverified.map((text) => (
                  <>
                    <br />
                    {text[language]}
                  </>
                ))}
              </>
            ),
          },
          {
            key: t(($) => $.liaison.provenance.sources),
            value:
              sources.length === 0 ? (
                t(($) => $.liaison.provenance.none)
              ) : (
                <ul class="govuk-list">
                  {sources.map(({ label, url }) => (
                    <li>
                      {url === null ? (
                        label
                      ) : (
                        <a class="govuk-link" href={url} rel="external noreferrer">
                          {label}
                        </a>
                      )}
                    </li>
                  ))}
                </ul>
              ),
          },
          { key: t(($) => $.liaison.provenance.checked), value: formatDate(language, checkedOn) },
        ]}
      />
    </>
  )
}
