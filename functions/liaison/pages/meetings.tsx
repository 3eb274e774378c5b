import { plusDays } from '#shared/domain/local-date.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import { isOfficer } from '../access.ts'
import type { MeetingLine } from '../meeting-view.ts'
import type { Meetings } from '../meetings-service.ts'
import type { LiaisonPage, LiaisonTexts } from '../texts.ts'
import { MeetingTable } from './meeting-wording.tsx'
import { liaisonPath, type PageDeps } from './request.ts'

/** How far back a meeting is looked for that nobody has closed. */
const daysBack = 92

type Shown = {
  readonly page: LiaisonPage
  readonly upcoming: readonly MeetingLine[]
  readonly toRecord: readonly MeetingLine[]
  readonly series: Awaited<ReturnType<Meetings['listSeries']>>
  readonly officer: boolean
  readonly mayKeep: boolean
}

const MeetingsPage = ({ page, upcoming, toRecord, series, officer, mayKeep }: Shown) => {
  const { t, language } = page
  const title = t(($) => $.meetings.list.title)
  const doors = [
    { path: '/liaison/meetings/dates', text: t(($) => $.meetings.dates.title) },
    ...(officer
      ? [
          { path: '/liaison/polls', text: t(($) => $.meetings.list.polls) },
          { path: '/liaison/feeds', text: t(($) => $.meetings.feeds.title) },
        ]
      : []),
    ...(mayKeep ? [{ path: '/liaison/meetings/establish', text: t(($) => $.meetings.form.establish) }] : []),
  ]
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[{ href: link(page, '/liaison'), text: t(($) => $.liaison.home.title) }]}
      wide
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.meetings.list.lead)}</p>
      <ul class="govuk-list">
        {doors.map(({ path, text }) => (
          <li>
            <a class="govuk-link" href={link(page, path)}>
              {text}
            </a>
          </li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">{t(($) => $.meetings.list.upcoming)}</h2>
      {upcoming.length === 0 ? (
        <p class="govuk-body">{t(($) => $.meetings.list.noneUpcoming)}</p>
      ) : (
        <MeetingTable page={page} caption={t(($) => $.meetings.list.upcoming)} lines={upcoming} />
      )}
      {toRecord.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.meetings.list.toRecord)}</h2>
          <MeetingTable page={page} caption={t(($) => $.meetings.list.toRecord)} lines={toRecord} />
        </>
      )}
      <h2 class="govuk-heading-m">{t(($) => $.meetings.list.series)}</h2>
      {series.length === 0 && <p class="govuk-body">{t(($) => $.meetings.list.noSeries)}</p>}
      <ul class="govuk-list govuk-list--bullet">
        {series.map(({ id, name }) => (
          <li>
            <a class="govuk-link" href={link(page, `/liaison/series/${id}`)}>
              {name[language]}
            </a>
          </li>
        ))}
      </ul>
    </Layout>
  )
}

/** What is to come of all series. A meeting that is closed or cancelled is not. */
export const meetingsPages = ({ meetings }: Pick<PageDeps, 'meetings'>) =>
  createRouter<LiaisonTexts>().get(`${liaisonPath}/meetings`, permit('liaison.read'), async (c) => {
    const { principal, page } = c.var
    const today = meetings.today()
    const [lines, series, mayKeep] = await Promise.all([
      meetings.list({ from: plusDays(today, -daysBack), to: plusDays(today, daysBack) }),
      meetings.listSeries(),
      principal === null ? false : meetings.mayKeep(principal),
    ])
    return c.html(
      <MeetingsPage
        page={page}
        upcoming={lines.filter(meetings.isUpcoming)}
        toRecord={lines.filter(({ day, state }) => state === 'held' || (state === 'called' && day < today))}
        series={series}
        officer={isOfficer(principal)}
        mayKeep={mayKeep}
      />,
    )
  })
