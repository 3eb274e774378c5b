import type { Event } from '#shared/data/event-log.ts'
import { materialsToHandIn } from '#shared/domain/service.ts'
import { dayOf } from '#shared/domain/working-days.ts'
import { formatDate, formatInstant } from '#shared/i18n/format.ts'
import { Panel } from '#shared/ui/components/panel.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { Timeline } from '#shared/ui/components/timeline.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { StageDiagram, type StageMark } from '#shared/ui/stage-diagram.tsx'
import type { Application, StageProgress } from '../application.ts'
import type { ApplicationView } from '../service.ts'
import type { ApplicationPage } from '../texts.ts'
import type { Action } from '../transitions.ts'
import { type ActionState, OfficerActions, WithdrawForm } from './actions.tsx'
import { answerText, dueText, statusColour } from './wording.ts'

type Props = {
  page: ApplicationPage
  view: ApplicationView
  /** What the reader tried and was refused, with what they had typed. */
  state: ActionState | null
  /** The reader has just submitted it. */
  justSubmitted: boolean
}

const marks = { waiting: 'waiting', open: 'current', done: 'done' } as const satisfies Record<
  StageProgress['state'],
  StageMark
>

const Standing = ({ page, application }: { page: ApplicationPage; application: Application }) => {
  const { t, language } = page
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
        ...(application.due === null
          ? []
          : [
              {
                key: t(($) => $.applications.view.due),
                value: (
                  <>
                    {dueText(page, application.due)}
                    <br />
                    <span class="govuk-hint">
                      {t(($) => $.applications.view.dueHow_other, { count: application.service.promisedWorkingDays })}
                    </span>
                  </>
                ),
              },
            ]),
        ...instant(
          t(($) => $.applications.view.decided),
          application.decidedAt,
        ),
        ...(application.decision === null
          ? []
          : [
              {
                key: t(($) => $.applications.view.decidedBy),
                value: application.decision.department.name[language],
              },
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

const nextStep = ({ t, language }: ApplicationPage, { status, stages }: Application): string => {
  const open = stages.filter(({ state }) => state === 'open')
  if (status === 'submitted')
    return t(($) => $.applications.view.nextWindow, {
      date: open[0]?.due?.on ? formatDate(language, open[0].due.on) : String(open[0]?.due?.notGazettedYear ?? ''),
    })
  if (status === 'accepted' || status === 'under_review') return t(($) => $.applications.view.nextReview)
  if (status === 'approved' && open.length > 0) return t(($) => $.applications.view.nextDeliver)
  return t(($) => $.applications.view.nextNothing)
}

const Progress = ({ page, application }: { page: ApplicationPage; application: Application }) => {
  const { t, language } = page
  return (
    <StageDiagram
      stages={application.stages}
      language={language}
      label={t(($) => $.applications.view.stagesRegion)}
      caption={t(($) => $.applications.view.stagesCaption)}
      marks={new Map(application.stages.map(({ key, state }) => [key, marks[state]]))}
      describe={({ key }) => {
        const stage = application.stages.find((one) => one.key === key)
        if (stage === undefined) return ''
        const params = { name: stage.name[language], department: stage.department.name[language] }
        if (stage.state === 'open' && stage.due !== null)
          return t(($) => $.applications.view.stageOpen, { ...params, date: dueText(page, stage.due) })
        if (stage.state === 'done' && stage.doneAt !== null)
          return t(($) => $.applications.view.stageDone, { ...params, date: formatDate(language, dayOf(stage.doneAt)) })
        return t(($) => $.applications.view.stageWaiting, params)
      }}
    />
  )
}

const History = ({
  page,
  application,
  events,
}: {
  page: ApplicationPage
  application: Application
  events: readonly Event[]
}) => {
  const { t, language } = page
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
  return (
    <Timeline
      label={t(($) => $.applications.view.timeline)}
      // A draft is saved many times; what matters to a reader begins with its submission.
      entries={events
        .filter(({ type }) => type !== 'save')
        .map(({ at, actor, type, data }) => {
          const stage = application.stages.find(({ key }) => key === data.stage)?.name[language] ?? ''
          const opinion = data.opinion === 'agree' || data.opinion === 'object' ? data.opinion : null
          const note = text(data.note)
          return {
            when: formatInstant(language, at),
            dateTime: at,
            who: t(($) => $.applications.view.timelineRole, {
              name: actor.name[language],
              organisation: actor.organisation.name[language],
            }),
            what: t(($) => $.applications.events[type as Action | 'start'], { stage }),
            ...((opinion !== null || note !== null) && {
              detail: (
                <>
                  {opinion !== null && <strong>{t(($) => $.applications.opinions[opinion])}</strong>}
                  {opinion !== null && note !== null && <br />}
                  {note !== null && <span class="preserve-lines">{note}</span>}
                </>
              ),
            }),
          }
        })}
    />
  )
}

/** A submitted application: where it stands, what is next, who did what; and for who may act, how. */
export const ViewPage = ({ page, view, state, justSubmitted }: Props) => {
  const { t, language } = page
  const { application, service, events, possible } = view
  const applicantSees = possible.some(({ action }) => action === 'withdraw')
  const officerActs = possible.filter(({ stage }) => stage !== null)
  const isDesk =
    page.principal?.roles.some((role) => role === 'window_officer' || role === 'department_officer') ?? false
  return (
    <Layout
      page={page}
      title={application.service.name[language]}
      breadcrumbs={[
        isDesk
          ? {
              href: link(page, '/desk'),
              text: t(($) => $.applications.desk.title, {
                department: page.principal?.organisation.name[language] ?? '',
              }),
            }
          : { href: link(page, '/applications'), text: t(($) => $.applications.list.title) },
      ]}
    >
      {justSubmitted && application.receiptNumber !== null && (
        <Panel title={t(($) => $.applications.view.submittedTitle)}>
          {t(($) => $.applications.view.receiptIs, { number: application.receiptNumber })}
        </Panel>
      )}
      <h1 class="govuk-heading-l">{application.service.name[language]}</h1>
      <OfficerActions page={page} view={view} possible={officerActs} state={state} />
      <h2 class="govuk-heading-m">{t(($) => $.applications.view.summary)}</h2>
      <Standing page={page} application={application} />
      {application.submittedAt !== null && (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.applications.view.next)}</h2>
          <p class="govuk-body">{nextStep(page, application)}</p>
          <h2 class="govuk-heading-m">{t(($) => $.applications.view.stages)}</h2>
          <Progress page={page} application={application} />
        </>
      )}
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
      {materialsToHandIn(service).length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.applications.view.papers)}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {materialsToHandIn(service).map(({ name }) => (
              <li>{name[language]}</li>
            ))}
          </ul>
        </>
      )}
      <h2 class="govuk-heading-m">{t(($) => $.applications.view.timeline)}</h2>
      <History page={page} application={application} events={events} />
      {applicantSees && <WithdrawForm page={page} application={application} />}
    </Layout>
  )
}
