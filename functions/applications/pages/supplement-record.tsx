import { dayOf } from '#shared/domain/local-date.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { ButtonLink } from '#shared/ui/components/button.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { Application } from '../application.ts'
import type { ApplicationView } from '../service.ts'
import { type Ask, answerBy, openSupplement, type Supplement } from '../supplement.ts'
import type { ApplicationPage } from '../texts.ts'
import { answerText, dueText } from './wording.ts'

type Props = { page: ApplicationPage; view: ApplicationView }

/** Tells the applicant that they are asked for something, by when, and where to answer. */
export const SupplementBanner = ({ page, view: { application, possible } }: Props) => {
  const { t, language } = page
  const open = openSupplement(application)
  const due = open === null ? null : answerBy(open)
  if (open === null || due === null || !possible.some(({ action }) => action === 'answer_supplement')) return null
  return (
    <NotificationBanner title={t(($) => $.applications.supplement.bannerTitle)} kind="info">
      <p class="govuk-body">
        {t(($) => (open.grace === null ? $.applications.supplement.banner : $.applications.supplement.bannerWarned), {
          department: open.department.name[language],
          date: dueText(page, due),
        })}
      </p>
      <ButtonLink
        href={link(page, `/applications/${application.id}/supplement`)}
        text={t(($) => $.applications.supplement.answerLink)}
      />
    </NotificationBanner>
  )
}

const standingOf = (page: ApplicationPage, application: Application, one: Supplement): string => {
  const { t, language } = page
  if (one.answeredAt !== null)
    return t(($) => $.applications.supplement.answered, { date: formatDate(language, dayOf(one.answeredAt ?? '')) })
  const due = openSupplement(application) === one ? answerBy(one) : null
  return due === null
    ? t(($) => $.applications.supplement.unanswered)
    : t(($) => $.applications.supplement.waiting, { date: dueText(page, due) })
}

/** One thing that was asked for: the department's words, and what it was before and is now. */
const rowOf = (page: ApplicationPage, { service, application }: ApplicationView, one: Supplement, ask: Ask) => {
  const { t, language } = page
  const message = <span class="preserve-lines">{ask.message}</span>
  if (ask.kind === 'material') {
    const paper = service.materials.find(({ key }) => key === ask.key)?.name[language] ?? ask.key
    return [paper, message, '', one.answeredAt === null ? '' : t(($) => $.applications.supplement.handedIn)]
  }
  const field = service.fields.find(({ key }) => key === ask.key)
  const said = (value: string) => (
    <span class="preserve-lines">
      {(field === undefined ? value : answerText(page, field, value)) || t(($) => $.applications.check.empty)}
    </span>
  )
  const changed = one.changes.find((change) => change.field === ask.key)
  const unchanged = one.answeredAt === null ? '' : t(($) => $.applications.supplement.unchanged)
  return [
    field?.label[language] ?? ask.key,
    message,
    said(changed?.from ?? application.answers[ask.key] ?? ''),
    changed === undefined ? unchanged : said(changed.to),
  ]
}

/** Every request for a supplement and what changed by its answer, for both sides. */
export const SupplementRecord = ({ page, view }: Props) => {
  const { t, language } = page
  const { application } = view
  if (application.supplements.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.applications.supplement.heading)}</h2>
      {application.supplements.map((one) => (
        <>
          <DataTable
            caption={t(($) => $.applications.supplement.asked, {
              department: one.department.name[language],
              date: formatDate(language, dayOf(one.askedAt)),
            })}
            columns={[
              { text: t(($) => $.applications.supplement.what) },
              { text: t(($) => $.applications.supplement.message) },
              { text: t(($) => $.applications.supplement.before) },
              { text: t(($) => $.applications.supplement.after) },
            ]}
            rows={one.asks.map((ask) => rowOf(page, view, one, ask))}
          />
          <p class="govuk-body">{standingOf(page, application, one)}</p>
        </>
      ))}
    </>
  )
}
