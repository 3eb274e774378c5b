import { dayOf } from '#shared/domain/local-date.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import type { ApplicationView } from '../service.ts'
import type { ApplicationPage } from '../texts.ts'
import { dueText } from './wording.ts'

/** The papers that follow acceptance, and what the applicant has committed to for them, word for word. */
export const Following = ({
  page,
  view: { application, service },
}: {
  page: ApplicationPage
  view: Pick<ApplicationView, 'application' | 'service'>
}) => {
  const { t, language } = page
  const nameOf = (material: string) => service.materials.find(({ key }) => key === material)?.name[language] ?? material
  return (
    <>
      {application.owed.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.applications.view.owed)}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {application.owed.map(({ material, due, receivedAt }) => (
              <li>
                {receivedAt === null
                  ? t(($) => $.applications.view.owedBy, { paper: nameOf(material), date: dueText(page, due) })
                  : t(($) => $.applications.view.owedReceived, {
                      paper: nameOf(material),
                      date: formatDate(language, dayOf(receivedAt)),
                    })}
              </li>
            ))}
          </ul>
        </>
      )}
      {application.commitment !== null && (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.applications.view.commitment)}</h2>
          <InsetText>{application.commitment[language]}</InsetText>
        </>
      )}
    </>
  )
}
