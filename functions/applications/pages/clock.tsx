import type { Clock, ClockDay } from '#shared/domain/clock.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { formatDate, formatDayOfWeek } from '#shared/i18n/format.ts'
import { CalendarLink } from '#shared/ui/components/calendar-link.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { clocksOf, type Explained } from '../explanation.ts'
import type { ApplicationView } from '../service.ts'
import type { ApplicationPage, ApplicationTexts } from '../texts.ts'
import { applicationPath, type PageDeps } from './request.ts'
import { dueText } from './wording.ts'

const whyOf = ({ t, language }: ApplicationPage, { why, name }: ClockDay): string =>
  name?.[language] ?? t(($) => $.applications.clock.reasons[why])

const stopOf = ({ t, language }: ApplicationPage, { from, to }: Clock['suspensions'][number]): string =>
  to === null
    ? t(($) => $.applications.clock.stopOpen, { from: formatDate(language, from) })
    : t(($) => $.applications.clock.stop, { from: formatDate(language, from), to: formatDate(language, to) })

/** One clock: what it is, when it stood still, and each of its days. */
export const ClockSection = ({
  page,
  heading,
  explained: { clock, due, days },
}: {
  page: ApplicationPage
  heading: string
  explained: Explained
}) => {
  const { t, language } = page
  const { limit, startedOn, suspensions, extension } = clock
  return (
    <>
      <h2 class="govuk-heading-m">{heading}</h2>
      <SummaryList
        rows={[
          {
            key: t(($) => $.applications.clock.due),
            value: due === null ? t(($) => $.applications.clock.stopped) : dueText(page, due),
          },
          {
            key: t(($) => $.applications.clock.length),
            value: t(($) => $.applications.clock.days_other, { count: limit.length.count }),
          },
          ...(extension === null
            ? []
            : [
                {
                  key: t(($) => $.applications.extension.label),
                  value: t(($) => $.applications.extension.of_other, {
                    count: extension.count,
                    reason: extension.reason,
                  }),
                },
              ]),
          { key: t(($) => $.applications.clock.kind), value: t(($) => $.applications.clock.kinds[limit.kind]) },
          {
            key: t(($) => $.applications.clock.began),
            value: (
              <>
                {formatDate(language, startedOn)}
                <br />
                <span class="govuk-hint">{t(($) => $.applications.clock.beganHint)}</span>
              </>
            ),
          },
          ...(suspensions.length === 0
            ? []
            : [
                {
                  key: t(($) => $.applications.clock.stops),
                  value: (
                    <ul class="govuk-list">
                      {suspensions.map((one) => (
                        <li>{stopOf(page, one)}</li>
                      ))}
                    </ul>
                  ),
                },
              ]),
        ]}
      />
      {days.length > 0 && (
        <DataTable
          caption={heading}
          hideCaption
          columns={[
            { text: t(($) => $.applications.clock.day) },
            { text: t(($) => $.applications.clock.number), brief: true },
            { text: t(($) => $.applications.clock.why) },
          ]}
          rows={days.map((day) => [
            formatDayOfWeek(language, day.date),
            day.number === null ? t(($) => $.applications.clock.notCounted) : String(day.number),
            whyOf(page, day),
          ])}
        />
      )}
      <CalendarLink page={page} clock={clock} />
    </>
  )
}

/** Why the application is due when it is, day by day. */
const ClockPage = ({ page, view: { application } }: { page: ApplicationPage; view: ApplicationView }) => {
  const { t, language } = page
  const { decision, stages } = clocksOf(application)
  const on = decision?.due?.on ?? null
  const title =
    on === null
      ? t(($) => $.applications.clock.title)
      : t(($) => $.applications.clock.dueTitle, { date: formatDate(language, on) })
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[{ href: link(page, `/applications/${application.id}`), text: application.service.name[language] }]}
    >
      <span class="govuk-caption-l">{application.service.name[language]}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      {decision === null ? (
        <p class="govuk-body">{t(($) => $.applications.clock.notBegun)}</p>
      ) : (
        <ClockSection page={page} heading={t(($) => $.applications.clock.decision)} explained={decision} />
      )}
      {stages
        .filter(({ open }) => open)
        .map(({ name, department, ...explained }) => (
          <ClockSection
            page={page}
            heading={t(($) => $.applications.clock.stage, {
              stage: name[language],
              department: department[language],
            })}
            explained={explained}
          />
        ))}
    </Layout>
  )
}

export const clockPages = ({ applications }: Pick<PageDeps, 'applications'>) =>
  createRouter<ApplicationTexts>().get(`${applicationPath}/clock`, permit('application.read'), async (c) =>
    c.html(<ClockPage page={c.var.page} view={await applications.view(c.req.param('id'), signedIn(c))} />),
  )
