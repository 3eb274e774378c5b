import { dayOf } from '#shared/domain/local-date.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { ButtonLink } from '#shared/ui/components/button.tsx'
import { link } from '#shared/ui/layout.tsx'
import { isApplicant, isOn } from '../access.ts'
import { isAppealable, lastDayToAppeal } from '../appeal.ts'
import type { Application } from '../application.ts'
import type { ApplicationView } from '../service.ts'
import type { ApplicationPage } from '../texts.ts'

type Props = { page: ApplicationPage; view: ApplicationView }

const OpenLink = ({ page, id, text }: { page: ApplicationPage; id: string; text: string }) => (
  <a class="govuk-link" href={link(page, `/applications/${id}`)}>
    {text}
  </a>
)

/** Whether the reader may open the appeal: who made it, who hears it, who oversees them all. */
const maySeeAppeal = ({ principal }: ApplicationPage, application: Application): boolean =>
  principal !== null &&
  (isApplicant(application, principal) ||
    isOn('supervisor', principal) ||
    (application.appeal?.heardBy.includes(principal.organisation.id) ?? false))

/** The right to appeal and its last day, or the appeal that there is. */
const AppealSection = ({ page, view: { application, possible } }: Props) => {
  const { t, language, principal } = page
  const { appeal, decidedAt } = application
  if (decidedAt === null || !isAppealable(application)) return null
  const isOwn = principal !== null && isApplicant(application, principal)
  if (appeal === null && !isOwn) return null
  const date = formatDate(language, lastDayToAppeal(decidedAt))
  const isPossible = possible.some(({ action }) => action === 'appeal')
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.applications.appeal.heading)}</h2>
      {appeal === null ? (
        <>
          <p class="govuk-body">
            {t(($) => (isPossible ? $.applications.appeal.right : $.applications.appeal.over), { date })}
          </p>
          {isPossible && (
            <ButtonLink
              href={link(page, `/applications/${application.id}/appeal`)}
              text={t(($) => $.applications.appeal.begin)}
              kind="secondary"
            />
          )}
        </>
      ) : (
        <p class="govuk-body">
          {t(($) => $.applications.appeal.submitted, {
            date: formatDate(language, dayOf(appeal.at)),
            number: appeal.receiptNumber,
          })}{' '}
          {maySeeAppeal(page, application) && (
            <OpenLink page={page} id={appeal.applicationId} text={t(($) => $.applications.appeal.open)} />
          )}
        </p>
      )}
    </>
  )
}

/** From an appeal back to the decision that it is about. */
export const RelatedDecision = ({ page, application }: { page: ApplicationPage; application: Application }) => {
  const { t } = page
  const { relatesTo } = application
  if (relatesTo === null) return null
  return (
    <p class="govuk-body">
      {t(($) => $.applications.appeal.relates, { number: relatesTo.receiptNumber })}{' '}
      <OpenLink page={page} id={relatesTo.applicationId} text={t(($) => $.applications.appeal.decided)} />
    </p>
  )
}

/** The score that the applicant gave, with what they said, for those who may see the application. */
export const GivenRating = ({ page, application }: { page: ApplicationPage; application: Application }) => {
  const { t } = page
  const { rating } = application
  if (rating === null) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.applications.rating.heading)}</h2>
      <p class="govuk-body">{t(($) => $.applications.rating.given, { score: rating.score })}</p>
      {rating.comment !== null && <p class="govuk-body preserve-lines">{rating.comment}</p>}
    </>
  )
}

/** What comes after a decision: the right to appeal, and what the applicant thought of it. */
export const AfterDecision = ({ page, view }: Props) => (
  <>
    <AppealSection page={page} view={view} />
    <GivenRating page={page} application={view.application} />
  </>
)

const applicantSteps = ['rate', 'correct', 'request_correction'] as const

/** What the applicant can still do that was not asked of them, and the whole file to take away. */
export const FileLinks = ({ page, view: { application, possible } }: Props) => {
  const { t } = page
  const at = (step: string) => link(page, `/applications/${application.id}/${step}`)
  const steps = applicantSteps.filter((step) => possible.some(({ action }) => action === step))
  return (
    <nav aria-label={t(($) => $.applications.file.heading)}>
      <h2 class="govuk-heading-m">{t(($) => $.applications.file.heading)}</h2>
      <ul class="govuk-list">
        {steps.map((step) => (
          <li>
            <a class="govuk-link" href={at(step)}>
              {t(($) => $.applications.file[step])}
            </a>
          </li>
        ))}
        <li>
          <a class="govuk-link" href={at('print')}>
            {t(($) => $.applications.file.print)}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={at('export')} download>
            {t(($) => $.applications.file.download)}
          </a>
        </li>
      </ul>
    </nav>
  )
}
