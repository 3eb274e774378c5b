import type { Event } from '#shared/data/event-log.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { inLanguage } from '#shared/http/language.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { formatInstant } from '#shared/i18n/format.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { clocksOf } from '../explanation.ts'
import type { ApplicationFile } from '../export.ts'
import type { ApplicationPage, ApplicationTexts } from '../texts.ts'
import type { EventType } from '../transitions.ts'
import { GivenRating, RelatedDecision } from './after-decision.tsx'
import { ClockSection } from './clock.tsx'
import { Contents } from './contents.tsx'
import { CorrectionRecord } from './correction-record.tsx'
import { Following } from './following.tsx'
import { Papers } from './paper-list.tsx'
import { applicationPath, type PageDeps } from './request.ts'
import { Standing } from './standing.tsx'
import { SupplementRecord } from './supplement-record.tsx'

const Clocks = ({ page, file: { application } }: { page: ApplicationPage; file: ApplicationFile }) => {
  const { t, language } = page
  const { decision, stages } = clocksOf(application)
  return (
    <>
      {decision !== null && (
        <ClockSection page={page} heading={t(($) => $.applications.clock.decision)} explained={decision} />
      )}
      {stages.map(({ name, department, ...explained }) => (
        <ClockSection
          page={page}
          heading={t(($) => $.applications.clock.stage, { stage: name[language], department: department[language] })}
          explained={explained}
        />
      ))}
    </>
  )
}

const Events = ({ page, file: { application, events, chain } }: { page: ApplicationPage; file: ApplicationFile }) => {
  const { t, language } = page
  const whatOf = ({ type, data }: Event): string =>
    t(($) => $.applications.events[type as EventType], {
      stage: application.stages.find(({ key }) => key === data.stage)?.name[language] ?? '',
    })
  return (
    <>
      <DataTable
        caption={t(($) => $.applications.file.events)}
        columns={[
          { text: t(($) => $.applications.file.number) },
          { text: t(($) => $.applications.file.when) },
          { text: t(($) => $.applications.file.what) },
          { text: t(($) => $.applications.file.who) },
          { text: t(($) => $.applications.file.hash) },
        ]}
        rows={events.map((event) => [
          String(event.sequence),
          formatInstant(language, event.at),
          whatOf(event),
          t(($) => $.applications.view.timelineRole, {
            name: event.actor.name[language],
            organisation: event.actor.organisation.name[language],
          }),
          <code class="hash">{event.hash}</code>,
        ])}
      />
      <p class="govuk-body">
        {chain.ok
          ? t(($) => $.applications.file.whole)
          : t(($) => $.applications.file.broken, { sequence: chain.sequence })}
      </p>
    </>
  )
}

/** The whole file of an application on paper: where it stands, what was said on either side, how its time ran, every event. */
const FilePage = ({ page, file }: { page: ApplicationPage; file: ApplicationFile }) => {
  const { t, language } = page
  const { application, events, files, service } = file
  const view = { application, events, files, service, possible: [] }
  const title =
    application.receiptNumber === null
      ? t(($) => $.applications.file.printDraft)
      : t(($) => $.applications.file.printTitle, { number: application.receiptNumber })
  return (
    <Layout
      page={page}
      title={title}
      wide
      breadcrumbs={[{ href: link(page, `/applications/${application.id}`), text: application.service.name[language] }]}
    >
      <span class="govuk-caption-l">{application.service.name[language]}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {t(($) => $.applications.file.printedOn, { time: formatInstant(language, file.exportedAt) })}
      </p>
      <RelatedDecision page={page} application={application} />
      <Standing page={page} application={application} events={events} />
      <Contents page={page} view={view} />
      <Papers page={page} view={view} />
      <Following page={page} view={view} />
      <SupplementRecord page={page} view={view} />
      <CorrectionRecord page={page} view={view} />
      <GivenRating page={page} application={application} />
      <Clocks page={page} file={file} />
      <Events page={page} file={file} />
    </Layout>
  )
}

const asFile = (name: string) => ({ 'content-disposition': `attachment; filename="${name}.json"` })

/** The whole file, on paper and to take away. The same as the API gives, for who has a browser and no token. */
export const filePages = ({ applications }: Pick<PageDeps, 'applications'>) =>
  createRouter<ApplicationTexts>()
    .get(`${inLanguage}/applications/export`, permit('application.list'), async (c) => {
      const page = await applications.exportAll(signedIn(c), { cursor: c.req.query('cursor') })
      return c.json(page, 200, asFile('applications'))
    })
    .get(`${applicationPath}/export`, permit('application.read'), async (c) => {
      const file = await applications.exportOne(c.req.param('id'), signedIn(c))
      return c.json(file, 200, asFile(file.application.receiptNumber ?? file.application.id))
    })
    .get(`${applicationPath}/print`, permit('application.read'), async (c) =>
      c.html(<FilePage page={c.var.page} file={await applications.exportOne(c.req.param('id'), signedIn(c))} />),
    )
