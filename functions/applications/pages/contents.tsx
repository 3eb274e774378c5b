import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import type { ApplicationView } from '../service.ts'
import type { ApplicationPage } from '../texts.ts'
import { Declarations } from './declarations.tsx'
import { answerText } from './wording.ts'

/** What the applicant filled in, and what was declared in the stead of papers. */
export const Contents = ({
  page,
  view: { application, service },
}: {
  page: ApplicationPage
  view: Pick<ApplicationView, 'application' | 'service'>
}) => {
  const { t, language } = page
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.applications.view.answers)}</h2>
      <SummaryList
        rows={service.fields.map((field) => ({
          key: field.label[language],
          value: (
            <span class="preserve-lines">
              {answerText(page, field, application.answers[field.key] ?? '') || t(($) => $.applications.check.empty)}
            </span>
          ),
        }))}
      />
      <Declarations page={page} view={{ application, service }} />
    </>
  )
}
