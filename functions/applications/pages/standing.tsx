import type { Event } from '#shared/data/event-log.ts'
import { formatInstant } from '#shared/i18n/format.ts'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { Application } from '../application.ts'
import type { ApplicationPage } from '../texts.ts'
import type { EventType } from '../transitions.ts'
import { dueText, statusColour } from './wording.ts'

/** What the decision is called: to accept nothing is another decision in law than to refuse what was accepted. */
const decisionText = (
  { t }: ApplicationPage,
  { acceptedAt }: Application,
  outcome: 'approved' | 'rejected',
): string => {
  if (outcome === 'approved') return t(($) => $.applications.act.approve)
  return t(($) => (acceptedAt === null ? $.applications.act.decline : $.applications.act.reject))
}

/** When the decision is due, by which promise, and where it is explained. */
const DueDay = ({ page, application }: { page: ApplicationPage; application: Application }) => {
  const { t } = page
  const extension = application.clock?.extension ?? null
  return (
    <>
      {application.due === null ? t(($) => $.applications.view.dueStopped) : dueText(page, application.due)}
      {application.acceptedAt !== null && (
        <>
          <br />
          <span class="govuk-hint">
            {t(($) => $.applications.view.dueHow_other, { count: application.service.promisedWorkingDays })}
          </span>
          {extension !== null && (
            <>
              <br />
              <span class="govuk-hint preserve-lines">
                {t(($) => $.applications.extension.of_other, { count: extension.count, reason: extension.reason })}
              </span>
            </>
          )}
        </>
      )}
      <br />
      <a class="govuk-link" href={link(page, `/applications/${application.id}/clock`)}>
        {t(($) => $.applications.view.dueWhy)}
      </a>
    </>
  )
}

/** Where an application stands: its state, its number, its days, and what was decided. */
export const Standing = ({
  page,
  application,
  events,
}: {
  page: ApplicationPage
  application: Application
  events: readonly Event[]
}) => {
  const { t, language } = page
  const submitter = events.find(({ type }) => type === ('submitted' satisfies EventType))?.actor
  const instant = (key: string, at: string | null) => (at === null ? [] : [{ key, value: formatInstant(language, at) }])
  return (
    <SummaryList
      rows={[
        {
          key: t(($) => $.applications.list.status),
          value: (
            <Tag
              text={t(($) => $.applications.statuses[application.status])}
              colour={statusColour[application.status]}
            />
          ),
        },
        ...(application.receiptNumber === null
          ? []
          : [{ key: t(($) => $.applications.list.receipt), value: application.receiptNumber }]),
        { key: t(($) => $.applications.view.applicant), value: application.applicant.organisation.name[language] },
        ...(application.agent === null
          ? []
          : [{ key: t(($) => $.applications.view.agent), value: application.agent.organisation.name[language] }]),
        ...(submitter === undefined
          ? []
          : [{ key: t(($) => $.applications.view.person), value: submitter.name[language] }]),
        {
          key: t(($) => $.applications.view.service),
          value: (
            <a class="govuk-link" href={link(page, `/services/${application.service.id}`)}>
              {application.service.name[language]}
            </a>
          ),
        },
        { key: t(($) => $.applications.view.version), value: String(application.service.version) },
        ...instant(
          t(($) => $.applications.view.submitted),
          application.submittedAt,
        ),
        ...instant(
          t(($) => $.applications.view.accepted),
          application.acceptedAt,
        ),
        ...(application.due === null && application.status !== 'awaiting_supplement'
          ? []
          : [{ key: t(($) => $.applications.view.due), value: <DueDay page={page} application={application} /> }]),
        ...instant(
          t(($) => $.applications.view.decided),
          application.decidedAt,
        ),
        ...(events.some(({ type }) => type === ('deemed_withdrawn' satisfies EventType))
          ? [{ key: t(($) => $.applications.view.reason), value: t(($) => $.applications.view.deemedWithdrawn) }]
          : []),
        ...(application.decision === null
          ? []
          : [
              {
                key: t(($) => $.applications.view.decision),
                value: decisionText(page, application, application.decision.outcome),
              },
              {
                key: t(($) => $.applications.view.decidedBy),
                value: application.decision.department.name[language],
              },
              ...(application.decision.tacitBasis === null
                ? []
                : [
                    {
                      key: t(($) => $.applications.view.reason),
                      value: (
                        <>
                          {t(($) => $.applications.view.tacit)}
                          <br />
                          {application.decision.tacitBasis[language]}
                        </>
                      ),
                    },
                  ]),
              ...(application.decision.reason === null
                ? []
                : [
                    {
                      key: t(($) => $.applications.view.reason),
                      value: <span class="preserve-lines">{application.decision.reason}</span>,
                    },
                  ]),
            ]),
      ]}
    />
  )
}
