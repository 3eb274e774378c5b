import { dayOf } from '#shared/domain/local-date.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { type Correction, openCorrection } from '../correction.ts'
import type { ApplicationView } from '../service.ts'
import type { ApplicationPage } from '../texts.ts'
import { answerText } from './wording.ts'

type Props = { page: ApplicationPage; view: Pick<ApplicationView, 'application' | 'service'> }

const captionOf = ({ t, language }: ApplicationPage, { askedAt, reason }: Correction): string => {
  const date = formatDate(language, dayOf(askedAt))
  return reason === null
    ? t(($) => $.applications.correction.changedOn, { date })
    : t(($) => $.applications.correction.askedOn, { date, reason })
}

/** What it was and what it is to be, answer by answer. */
export const ChangesTable = ({ page, view: { service }, correction }: Props & { correction: Correction }) => {
  const { t, language } = page
  const said = (key: string, value: string) => {
    const field = service.fields.find((one) => one.key === key)
    const text = field === undefined ? value : answerText(page, field, value)
    return <span class="preserve-lines">{text || t(($) => $.applications.check.empty)}</span>
  }
  return (
    <DataTable
      caption={captionOf(page, correction)}
      columns={[
        { text: t(($) => $.applications.supplement.what) },
        { text: t(($) => $.applications.supplement.before) },
        { text: t(($) => $.applications.supplement.after) },
      ]}
      rows={correction.changes.map(({ field, from, to }) => [
        service.fields.find(({ key }) => key === field)?.label[language] ?? field,
        said(field, from),
        said(field, to),
      ])}
    />
  )
}

/** What became of a correction that needed consent. */
const outcomeOf = (page: ApplicationPage, { application }: Props['view'], one: Correction): string => {
  const { t, language } = page
  if (one.decision === null) {
    const isOver = ['approved', 'rejected', 'withdrawn'].includes(application.status)
    return t(($) => (isOver ? $.applications.correction.ended : $.applications.correction.waiting))
  }
  const { granted, department, at } = one.decision
  return t(($) => (granted ? $.applications.correction.granted : $.applications.correction.declined), {
    department: department.name[language],
    date: formatDate(language, dayOf(at)),
  })
}

/** Tells a department that a correction waits for it. */
export const CorrectionBanner = ({ page, view }: { page: ApplicationPage; view: ApplicationView }) =>
  openCorrection(view.application) !== null && view.possible.some(({ action }) => action === 'decide_correction') ? (
    <NotificationBanner title={page.t(($) => $.applications.correction.bannerTitle)} kind="info">
      <p class="govuk-body">{page.t(($) => $.applications.correction.banner)}</p>
    </NotificationBanner>
  ) : null

/** Everything that was put right after submission, or was to be. */
export const CorrectionRecord = ({ page, view }: Props) => {
  const { t } = page
  const { corrections } = view.application
  if (corrections.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.applications.correction.heading)}</h2>
      {corrections.map((one) => (
        <>
          <ChangesTable page={page} view={view} correction={one} />
          {one.kind === 'consent' && <p class="govuk-body">{outcomeOf(page, view, one)}</p>}
          {one.decision !== null && one.decision.note !== null && (
            <p class="govuk-body preserve-lines">{one.decision.note}</p>
          )}
        </>
      ))}
    </>
  )
}
