import { materialsToHandIn } from '#shared/domain/service.ts'
import { formatInstant } from '#shared/i18n/format.ts'
import { TaskList } from '#shared/ui/components/task-list.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { checkComplete } from '../answers.ts'
import type { ApplicationView } from '../service.ts'
import type { ApplicationPage } from '../texts.ts'
import { ActionErrors, ActionNotice, type ActionState, WithdrawForm } from './actions.tsx'
import { RelatedDecision } from './after-decision.tsx'
import { PackageLink } from './package-link.tsx'

/** A draft as a list of tasks: what is complete, what is not, and where to go on. */
export const TasksPage = ({
  page,
  view,
  state,
  formKey,
}: {
  page: ApplicationPage
  view: ApplicationView
  state: ActionState | null
  formKey: string
}) => {
  const { t, language } = page
  const { application, service } = view
  const issues = checkComplete(service, application)
  const at = (step: string) => link(page, `/applications/${application.id}/${step}`)
  const inDetails = issues.filter(({ path }) => path.startsWith('answers.')).length
  const inPapers = issues.some(({ path }) => path.startsWith('materialsReady.'))
  const done = { text: t(($) => $.applications.tasks.done) }
  const todo = { text: t(($) => $.applications.tasks.todo), colour: 'blue' } as const
  const ready = issues.length === 0
  return (
    <Layout
      page={page}
      title={t(($) => $.applications.tasks.title)}
      breadcrumbs={[{ href: link(page, '/applications'), text: t(($) => $.applications.list.title) }]}
    >
      <ActionErrors page={page} view={view} state={state} />
      <ActionNotice page={page} state={state} formIsThere />
      <span class="govuk-caption-l">{application.service.name[language]}</span>
      <h1 class="govuk-heading-l">{t(($) => $.applications.tasks.title)}</h1>
      <RelatedDecision page={page} application={application} />
      {application.agent !== null && (
        <p class="govuk-body">
          {t(($) => $.applications.tasks.onBehalfOf, {
            organisation: application.applicant.organisation.name[language],
          })}
        </p>
      )}
      {application.package !== null && <PackageLink page={page} packageId={application.package.id} />}
      <p class="govuk-body">
        {t(($) => $.applications.tasks.saved, { time: formatInstant(language, application.updatedAt) })}
      </p>
      <TaskList
        idPrefix="task"
        items={[
          {
            title: t(($) => $.applications.tasks.details),
            href: at('details'),
            ...(inDetails > 0 && { hint: t(($) => $.applications.tasks.left_other, { count: inDetails }) }),
            status: inDetails === 0 ? done : todo,
          },
          ...(materialsToHandIn(service).length === 0
            ? []
            : [{ title: t(($) => $.applications.tasks.papers), href: at('papers'), status: inPapers ? todo : done }]),
          {
            title: t(($) => $.applications.tasks.check),
            ...(ready ? { href: at('check') } : {}),
            status: ready ? todo : { text: t(($) => $.applications.tasks.later), colour: 'grey' },
          },
        ]}
      />
      <WithdrawForm page={page} view={view} state={state} formKey={formKey} />
    </Layout>
  )
}
