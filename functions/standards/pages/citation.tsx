import type { LocalDate } from '#shared/domain/local-date.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { link } from '#shared/ui/layout.tsx'
import type { Shown } from './standard.tsx'
import { addressOf, periodText } from './wording.tsx'

/** What to write where this is quoted, and the two addresses that keep: of the day, and of the version. */
export const Citation = ({ page, standard, edition, origin, day }: Shown & { origin: string; day: LocalDate }) => {
  const { t, language } = page
  const byVersion = link(page, addressOf(standard.id, { version: String(edition.number) }))
  const byDay = link(page, addressOf(standard.id, { asOf: day }))
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.standards.citation.title)}</h2>
      <p class="govuk-body citation">
        {t(($) => $.standards.citation.text, {
          title: edition.title[language],
          number: edition.number,
          period: periodText(page, edition.inForce),
          day: formatDate(language, day),
          address: `${origin}${byVersion}`,
        })}
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={byVersion}>
          {t(($) => $.standards.citation.byVersion)}
        </a>
        {' · '}
        <a class="govuk-link" href={byDay}>
          {t(($) => $.standards.citation.byDay, { day: formatDate(language, day) })}
        </a>
      </p>
    </>
  )
}
