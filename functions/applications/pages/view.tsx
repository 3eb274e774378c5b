import { dayOf } from '#shared/domain/local-date.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { Panel } from '#shared/ui/components/panel.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { StageDiagram, type StageMark } from '#shared/ui/stage-diagram.tsx'
import { isApplicant, isOfficer } from '../access.ts'
import type { Application, StageProgress } from '../application.ts'
import type { ApplicationView } from '../service.ts'
import { acceptanceLimit } from '../stages.ts'
import { answerBy, openSupplement } from '../supplement.ts'
import type { ApplicationPage } from '../texts.ts'
import {
  ActionErrors,
  ActionNotice,
  type ActionState,
  OfficerActions,
  OtherSteps,
  stageShown,
  WithdrawForm,
} from './actions.tsx'
import { AfterDecision, FileLinks, RelatedDecision } from './after-decision.tsx'
import { Contents } from './contents.tsx'
import { CorrectionBanner, CorrectionRecord } from './correction-record.tsx'
import { Following } from './following.tsx'
import { History } from './history.tsx'
import { PackageLink } from './package-link.tsx'
import { Papers } from './paper-list.tsx'
import { Standing } from './standing.tsx'
import { SupplementBanner, SupplementRecord } from './supplement-record.tsx'
import { dueText } from './wording.ts'

type Props = {
  page: ApplicationPage
  view: ApplicationView
  state: ActionState | null
  /** Makes a form of this page one request, however often it is posted. */
  formKey: string
  /** The reader has just submitted it. */
  justSubmitted: boolean
}

const marks = {
  waiting: 'waiting',
  open: 'current',
  done: 'done',
  cancelled: 'waiting',
  lapsed: 'waiting',
} as const satisfies Record<StageProgress['state'], StageMark>

const nextStep = (page: ApplicationPage, application: Application): string => {
  const { t } = page
  const { status, stages } = application
  const open = stages.filter(({ state }) => state === 'open')
  if (status === 'submitted') {
    const due = open[0]?.due ?? null
    return due === null || due.on === null
      ? t(($) => $.applications.view.nextWindowPending, {
          days: acceptanceLimit,
          year: String(due?.notGazettedYear ?? ''),
        })
      : t(($) => $.applications.view.nextWindow, { date: dueText(page, due) })
  }
  const asked = openSupplement(application)
  const answerDue = asked === null ? null : answerBy(asked)
  if (asked !== null && answerDue !== null)
    return t(($) => (asked.grace === null ? $.applications.view.nextSupplement : $.applications.view.nextWarned), {
      date: dueText(page, answerDue),
    })
  if (status === 'accepted' || status === 'under_review') return t(($) => $.applications.view.nextReview)
  if (status === 'approved' && open.length > 0) return t(($) => $.applications.view.nextDeliver)
  return t(($) => $.applications.view.nextNothing)
}

/** What an applicant comes for, said large: that it has been submitted, that it is approved. */
const newsOf = ({ t, principal }: ApplicationPage, application: Application, justSubmitted: boolean): string | null => {
  if (principal === null || !isApplicant(application, principal)) return null
  if (application.status === 'approved') return t(($) => $.applications.view.approvedTitle)
  return justSubmitted && application.status === 'submitted' ? t(($) => $.applications.view.submittedTitle) : null
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
        if (stage.state === 'open') {
          if (application.status === 'awaiting_supplement') return t(($) => $.applications.view.stageStopped, params)
          const date = stage.due === null ? '' : dueText(page, stage.due)
          return t(
            ($) => (stage.escalatedAt === null ? $.applications.view.stageOpen : $.applications.view.stageEscalated),
            { ...params, date },
          )
        }
        if (stage.state === 'done' && stage.doneAt !== null)
          return t(($) => $.applications.view.stageDone, { ...params, date: formatDate(language, dayOf(stage.doneAt)) })
        if (stage.state === 'lapsed') return t(($) => $.applications.view.stageLapsed, params)
        return t(
          ($) => (stage.state === 'cancelled' ? $.applications.view.stageCancelled : $.applications.view.stageWaiting),
          params,
        )
      }}
    />
  )
}

/** A submitted application: where it stands, what is next, who did what; and for who may act, how. */
export const ViewPage = ({ page, view, state, formKey, justSubmitted }: Props) => {
  const { t, language } = page
  const { application, events, possible } = view
  const desk = page.principal !== null && isOfficer(page.principal) ? page.principal.organisation.name[language] : null
  const news = newsOf(page, application, justSubmitted)
  const forms = { page, view, state, formKey }
  const formIsThere =
    state?.action === 'withdraw'
      ? possible.some(({ action }) => action === 'withdraw')
      : stageShown(possible, state) === state?.stage
  return (
    <Layout
      page={page}
      title={application.service.name[language]}
      breadcrumbs={[
        desk === null
          ? { href: link(page, '/applications'), text: t(($) => $.applications.list.title) }
          : { href: link(page, '/desk'), text: t(($) => $.applications.desk.title, { department: desk }) },
      ]}
    >
      <ActionErrors page={page} view={view} state={state} />
      <ActionNotice page={page} state={state} formIsThere={formIsThere} />
      <h1 class="govuk-heading-l">{application.service.name[language]}</h1>
      {desk === null && application.package !== null && <PackageLink page={page} packageId={application.package.id} />}
      {news !== null && application.receiptNumber !== null && (
        <Panel title={news}>{t(($) => $.applications.view.receiptIs, { number: application.receiptNumber })}</Panel>
      )}
      <RelatedDecision page={page} application={application} />
      <SupplementBanner page={page} view={view} />
      <CorrectionBanner page={page} view={view} />
      <OfficerActions {...forms} />
      <OtherSteps page={page} view={view} />
      <h2 class="govuk-heading-m">{t(($) => $.applications.view.summary)}</h2>
      <Standing page={page} application={application} events={events} />
      {application.submittedAt !== null && (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.applications.view.next)}</h2>
          <p class="govuk-body">{nextStep(page, application)}</p>
          <h2 class="govuk-heading-m">{t(($) => $.applications.view.stages)}</h2>
          <Progress page={page} application={application} />
        </>
      )}
      <AfterDecision page={page} view={view} />
      <Contents page={page} view={view} />
      <Papers page={page} view={view} />
      <Following page={page} view={view} />
      <SupplementRecord page={page} view={view} />
      <CorrectionRecord page={page} view={view} />
      <h2 class="govuk-heading-m">{t(($) => $.applications.view.timeline)}</h2>
      <History page={page} view={view} />
      <FileLinks page={page} view={view} />
      <WithdrawForm {...forms} />
    </Layout>
  )
}
