import type { Child } from 'hono/jsx'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { formatInstant } from '#shared/i18n/format.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { TaskList } from '#shared/ui/components/task-list.tsx'
import { Timeline } from '#shared/ui/components/timeline.tsx'
import { DayChart } from '#shared/ui/day-chart.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { type ItemView, lastOutcomes, type Outcome, type PackageEventType, readyIn } from '../../package.ts'
import { checkForm } from '../../package-form.ts'
import type { PackageView } from '../../package-service.ts'
import type { PackagePage, PackageTexts } from '../../packages-texts.ts'
import { dueText, statusColour } from '../wording.ts'
import { formOf } from './draft-form.tsx'
import { type PackagePageDeps, packagePath } from './request.ts'
import { holdersOf } from './wording.ts'

type Props = { readonly page: PackagePage; readonly view: PackageView }

/** Which items went through and which did not, with why. */
const Result = ({ page, view, outcomes }: Props & { outcomes: readonly Outcome[] }) => {
  const { t, language } = page
  const textOf = ({ receiptNumber, refused }: Outcome): string => {
    if (receiptNumber !== null) return t(($) => $.packages.view.submitted, { number: receiptNumber })
    const reason = t(($) => $.packages.refusals[refused ?? 'not_found'])
    return t(($) => $.packages.view.refused, { reason })
  }
  return (
    <NotificationBanner
      title={t(($) => $.packages.view.resultTitle)}
      kind={outcomes.every(({ receiptNumber }) => receiptNumber !== null) ? 'success' : 'info'}
    >
      <ul class="govuk-list">
        {outcomes.map((outcome) => (
          <li>
            <strong>
              {
                view.items.find(({ application }) => application.id === outcome.application)?.item.service.name[
                  language
                ]
              }
            </strong>
            <br />
            {textOf(outcome)}
          </li>
        ))}
      </ul>
    </NotificationBanner>
  )
}

/** What is to be done about the drafts: the one form, the papers, the declaration. */
const Tasks = ({ page, view }: Props) => {
  const { t } = page
  const { questions, papers } = formOf(view)
  if (questions.length === 0) return null
  const issues = checkForm(questions, papers, readyIn(view.items))
  const inDetails = issues.filter(({ path }) => path.startsWith('answers.')).length
  const inPapers = issues.length > inDetails
  const at = (step: string) => link(page, `/packages/${view.found.id}/${step}`)
  const done = { text: t(($) => $.applications.tasks.done) }
  const todo = { text: t(($) => $.applications.tasks.todo), colour: 'blue' } as const
  const anyReady = view.items.some(({ standing }) => standing === 'ready')
  return (
    <TaskList
      idPrefix="task"
      items={[
        {
          title: t(($) => $.packages.view.details),
          href: at('details'),
          ...(inDetails > 0 && { hint: t(($) => $.packages.view.left_other, { count: inDetails }) }),
          status: inDetails === 0 ? done : todo,
        },
        ...(papers.length === 0
          ? []
          : [{ title: t(($) => $.packages.view.papers), href: at('papers'), status: inPapers ? todo : done }]),
        {
          title: t(($) => $.packages.view.check),
          href: at('check'),
          status: anyReady ? todo : { text: t(($) => $.applications.tasks.later), colour: 'grey' },
        },
      ]}
    />
  )
}

const Standing = ({ page, view, one }: Props & { one: ItemView }): Child => {
  const { t } = page
  const items = holdersOf(page, view.items, one)
  const says = {
    ready: t(($) => $.packages.view.ready),
    waiting: t(($) => $.packages.view.waiting, { items }),
    stuck: t(($) => $.packages.view.stuck, { items }),
    on_its_way: null,
  }[one.standing]
  return (
    <>
      <Tag
        text={t(($) => $.applications.statuses[one.application.status])}
        colour={statusColour[one.application.status]}
      />
      {says !== null && <p class="govuk-body-s">{says}</p>}
    </>
  )
}

const dueCell = (page: PackagePage, { application: { due, status } }: ItemView): string => {
  if (due !== null) return dueText(page, due)
  const willHave = status === 'draft' || status === 'submitted'
  return page.t(($) => (willHave ? $.applications.list.notYet : $.applications.list.noDue))
}

const Items = ({ page, view }: Props) => {
  const { t, language } = page
  return (
    <DataTable
      caption={t(($) => $.packages.view.items)}
      hideCaption
      columns={[
        { text: t(($) => $.packages.view.item) },
        { text: t(($) => $.applications.list.status) },
        { text: t(($) => $.applications.list.due) },
        { text: t(($) => $.applications.list.receipt) },
      ]}
      rows={view.items.map((one) => [
        <a class="govuk-link" href={link(page, `/applications/${one.application.id}`)}>
          {one.item.service.name[language]}
        </a>,
        <Standing page={page} view={view} one={one} />,
        dueCell(page, one),
        one.application.receiptNumber ?? t(($) => $.applications.list.noReceipt),
      ])}
    />
  )
}

const Days = ({ page: { t, language }, view: { found } }: Props) => (
  <DayChart
    bars={found.items.map(({ service, startsAfterDays, endsAfterDays, onCriticalPath }) => ({
      name: service.name[language],
      from: startsAfterDays,
      until: endsAfterDays,
      decides: onCriticalPath,
    }))}
    total={found.totalWorkingDays}
    texts={{
      title: t(($) => $.packages.chart.title),
      region: t(($) => $.packages.chart.region),
      caption: t(($) => $.packages.chart.caption),
      item: t(($) => $.packages.chart.item),
      from: t(($) => $.packages.chart.from),
      until: t(($) => $.packages.chart.until),
      decides: t(($) => $.packages.chart.decides),
      yes: t(($) => $.packages.chart.yes),
      no: t(($) => $.packages.chart.no),
    }}
  />
)

const History = ({ page: { t, language }, view: { events } }: Props) => (
  <Timeline
    label={t(($) => $.packages.view.events)}
    // The form is saved many times; that the package was begun and items submitted is what a reader wants to know.
    entries={events
      .filter(({ type }) => type !== ('form_saved' satisfies PackageEventType))
      .map(({ at, actor, type }) => ({
        when: formatInstant(language, at),
        dateTime: at,
        who: t(($) => $.applications.view.timelineRole, {
          name: actor.name[language],
          organisation: actor.organisation.name[language],
        }),
        what: t(($) => $.packages.events[type as PackageEventType]),
      }))}
  />
)

/** A package: what is to be done, where each item stands, and how the days add up. */
const OverviewPage = ({ page, view, justSubmitted }: Props & { justSubmitted: boolean }) => {
  const { t, language } = page
  const outcomes = justSubmitted ? lastOutcomes(view.events) : []
  return (
    <Layout
      page={page}
      title={t(($) => $.packages.view.title)}
      wide
      breadcrumbs={[{ href: link(page, '/applications'), text: t(($) => $.applications.list.title) }]}
    >
      {outcomes.length > 0 && <Result page={page} view={view} outcomes={outcomes} />}
      <h1 class="govuk-heading-l">{t(($) => $.packages.view.title)}</h1>
      <p class="govuk-body">{t(($) => $.packages.view.lead_other, { count: view.items.length })}</p>
      <p class="govuk-body">
        {t(($) => $.packages.view.saved, { time: formatInstant(language, view.found.updatedAt) })}
      </p>
      <Tasks page={page} view={view} />
      <h2 class="govuk-heading-m">{t(($) => $.packages.view.items)}</h2>
      <Items page={page} view={view} />
      <Days page={page} view={view} />
      <h2 class="govuk-heading-m">{t(($) => $.packages.view.events)}</h2>
      <History page={page} view={view} />
    </Layout>
  )
}

export const packagePages = ({ packages }: Pick<PackagePageDeps, 'packages'>) =>
  createRouter<PackageTexts>().get(packagePath, permit('application.list'), async (c) => {
    const view = await packages.view(c.req.param('id'), signedIn(c))
    const justSubmitted = c.req.query('submitted') !== undefined
    return c.html(<OverviewPage page={c.var.page} view={view} justSubmitted={justSubmitted} />)
  })
