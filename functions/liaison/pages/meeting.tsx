import type { Event } from '#shared/data/event-log.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { LegalLinks } from '#shared/ui/legal-links.tsx'
import { isOfficer } from '../access.ts'
import type { MeetingEvent } from '../meeting-actions.ts'
import type { MeetingView } from '../meeting-view.ts'
import type { Meetings } from '../meetings-service.ts'
import type { Where } from '../series.ts'
import type { LiaisonPage, LiaisonTexts } from '../texts.ts'
import { EventTimeline } from './event-timeline.tsx'
import { AgendaTable, StateTag, When, whenText } from './meeting-wording.tsx'
import { liaisonPath, type PageDeps } from './request.ts'
import { PostLink } from './wording.tsx'

type Props = { readonly page: LiaisonPage; readonly meeting: MeetingView }

/** The room, or the address of the video conference as a link. */
export const Whereabouts = ({ page, where: { kind, at } }: { page: LiaisonPage; where: Where }) => (
  <>
    {kind === 'video' ? (
      <a class="govuk-link" href={at} rel="external noreferrer">
        {at}
      </a>
    ) : (
      at
    )}{' '}
    <span class="govuk-hint">{page.t(($) => $.meetings.where[kind])}</span>
  </>
)

const Facts = ({ page, meeting }: Props) => {
  const { t, language } = page
  const { series, where, reason, quorum, state } = meeting
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.meetings.meeting.facts)}</h2>
      <SummaryList
        rows={[
          { key: t(($) => $.meetings.list.when), value: <When page={page} line={meeting} /> },
          { key: t(($) => $.meetings.list.state), value: <StateTag page={page} state={state} /> },
          {
            key: t(($) => $.meetings.meeting.series),
            value: (
              <a class="govuk-link" href={link(page, `/liaison/series/${series.id}`)}>
                {series.name[language]}
              </a>
            ),
          },
          ...(where === null
            ? []
            : [{ key: t(($) => $.meetings.meeting.where), value: <Whereabouts page={page} where={where} /> }]),
          ...(reason === null ? [] : [{ key: t(($) => $.meetings.meeting.reason), value: reason }]),
          {
            key: t(($) => $.meetings.meeting.quorum),
            value: (
              <ul class="govuk-list">
                {quorum.map(({ side, met, present, required }) => (
                  <li>
                    {t(($) => $.liaison.sides[side])} –{' '}
                    {met
                      ? t(($) => $.meetings.meeting.quorumMet, { present, required })
                      : t(($) => $.meetings.meeting.quorumMissing, { present, required })}
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </>
  )
}

const Agenda = ({ page, meeting: { agenda, allotted, minutes } }: Props) => {
  const { t } = page
  if (agenda === null) return <InsetText>{t(($) => $.meetings.meeting.officersOnly)}</InsetText>
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.meetings.meeting.agenda)}</h2>
      {agenda.length === 0 ? (
        <p class="govuk-body">{t(($) => $.meetings.meeting.noAgenda)}</p>
      ) : (
        <AgendaTable page={page} caption={t(($) => $.meetings.meeting.agenda)} items={agenda} />
      )}
      <p class="govuk-body">
        {t(($) => $.meetings.meeting.allotted, { allotted: String(allotted), minutes: String(minutes) })}
      </p>
    </>
  )
}

const AttendanceTable = ({ page, meeting: { attendance } }: Props) => {
  const { t } = page
  if (attendance === null) return null
  const title = t(($) => $.meetings.meeting.attendance)
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      <DataTable
        caption={title}
        hideCaption
        columns={[
          { text: t(($) => $.meetings.meeting.post) },
          { text: t(($) => $.liaison.officer.side), brief: true },
          { text: t(($) => $.meetings.meeting.presence), brief: true },
        ]}
        rows={attendance.map(({ presence, side, ...post }) => [
          <PostLink page={page} {...post} />,
          t(($) => $.liaison.sides[side]),
          presence === null ? t(($) => $.meetings.meeting.notSaid) : t(($) => $.meetings.presences[presence]),
        ])}
      />
    </>
  )
}

const Actions = ({ page, meeting: { id, series, possibleActions } }: Props) => {
  const { t } = page
  if (possibleActions.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.meetings.meeting.actions)}</h2>
      <ul class="govuk-list">
        {possibleActions.map((action) => (
          <li>
            <a class="govuk-link" href={link(page, `/liaison/meetings/${id}/${action}`)}>
              {t(($) => $.meetings.actions[action])}
            </a>
          </li>
        ))}
        {possibleActions.includes('move') && (
          <li>
            <a class="govuk-link" href={link(page, `/liaison/polls/open?series=${series.id}&meeting=${id}`)}>
              {t(($) => $.meetings.meeting.ask)}
            </a>
          </li>
        )}
      </ul>
    </>
  )
}

/** The way to the minutes, as the meeting has one for the reader. */
const MinutesLink = ({
  page,
  meeting: { id, series },
  way,
}: Props & { way: NonNullable<Awaited<ReturnType<Meetings['minutesWay']>>> }) => {
  const { t } = page
  const doors = {
    read: { path: `/liaison/minutes/${id}`, text: t(($) => $.meetings.meeting.readMinutes) },
    begin: { path: `/liaison/minutes/new?meeting=${id}`, text: t(($) => $.meetings.meeting.beginMinutes) },
    signed: { path: `/liaison/minutes?series=${series.id}`, text: t(($) => $.meetings.meeting.signedMinutes) },
  }
  const { path, text } = doors[way]
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.meetings.meeting.written)}</h2>
      <p class="govuk-body">
        <a class="govuk-link" href={link(page, path)}>
          {text}
        </a>
      </p>
    </>
  )
}

const History = ({ page, events }: { page: LiaisonPage; events: readonly Event[] }) =>
  events.length === 0 ? null : (
    <EventTimeline
      page={page}
      title={page.t(($) => $.meetings.meeting.history)}
      events={events}
      nameOf={({ type }) => page.t(($) => $.meetings.events[type as MeetingEvent])}
    />
  )

/** One meeting: when and where, its agenda, who was there, and what the reader may do. */
export const meetingPages = ({ meetings }: Pick<PageDeps, 'meetings'>) =>
  createRouter<LiaisonTexts>().get(`${liaisonPath}/meetings/:id`, permit('liaison.read'), async (c) => {
    const { page, principal } = c.var
    const { t, language } = page
    const id = c.req.param('id')
    const meeting = await meetings.view(id, principal)
    const [events, way] = await Promise.all([meetings.eventsOf(id, principal), meetings.minutesWay(meeting, principal)])
    return c.html(
      <Layout
        page={page}
        title={`${meeting.series.name[language]} – ${whenText(page, meeting)}`}
        breadcrumbs={[
          { href: link(page, '/liaison'), text: t(($) => $.liaison.home.title) },
          { href: link(page, '/liaison/meetings'), text: t(($) => $.meetings.list.title) },
        ]}
      >
        {c.req.query('saved') !== undefined && isOfficer(principal) && (
          <NotificationBanner title={t(($) => $.meetings.meeting.saved)} kind="success">
            <p class="govuk-body">{t(($) => $.meetings.meeting.savedText)}</p>
          </NotificationBanner>
        )}
        <span class="govuk-caption-l">{meeting.series.name[language]}</span>
        <h1 class="govuk-heading-l">{whenText(page, meeting)}</h1>
        <Facts page={page} meeting={meeting} />
        <Actions page={page} meeting={meeting} />
        {way !== null && <MinutesLink page={page} meeting={meeting} way={way} />}
        <Agenda page={page} meeting={meeting} />
        <p class="govuk-body">
          <a class="govuk-link" href={link(page, `/liaison/meetings/${meeting.id}/papers`)}>
            {t(($) => $.meetings.meeting.papers)}
          </a>
        </p>
        <AttendanceTable page={page} meeting={meeting} />
        <LegalLinks page={page} kind="meeting" id={meeting.id} />
        <History page={page} events={events} />
      </Layout>,
    )
  })
