import type { Event } from '#shared/data/event-log.ts'
import type { Limit } from '#shared/domain/limit.ts'
import { formatDate, formatList } from '#shared/i18n/format.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { Tag, type TagColour } from '#shared/ui/components/tag.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { PageContext } from '#shared/ui/page.ts'
import type { ActionState } from '../action.ts'
import type { ActionEvent } from '../action-transitions.ts'
import type { ActionRow } from '../action-view.ts'
import { labelOf, type Reference, type ResolutionLine, type resolutionEvents } from '../resolution.ts'
import type { LiaisonPage, ResolutionTexts } from '../texts.ts'
import { EventTimeline } from './event-timeline.tsx'
import { PostLink } from './wording.tsx'

const colours: Readonly<Record<ActionState, TagColour>> = {
  open: 'grey',
  in_progress: 'blue',
  blocked: 'orange',
  done: 'green',
  cancelled: 'grey',
  carried: 'purple',
}

export const State = ({ page, state, overdue }: { page: LiaisonPage; state: ActionState; overdue: boolean }) => (
  <>
    <Tag text={page.t(($) => $.resolutions.states[state])} colour={colours[state]} />
    {overdue && (
      <>
        {' '}
        <Tag text={page.t(($) => $.resolutions.action.overdue)} colour="red" />
      </>
    )}
  </>
)

/** Whom an action calls today, in a sentence; null: nobody. */
export const callText = ({ t, language }: LiaisonPage, { call, called }: Pick<ActionRow, 'call' | 'called'>) =>
  call === null
    ? null
    : t(($) => $.resolutions.calls[call.level], {
        posts: formatList(
          language,
          called.map(({ name }) => name[language]),
        ),
      })

export const limitText = ({ t }: PageContext<ResolutionTexts>, { length, calendar, kind }: Limit): string =>
  t(($) => $.resolutions.limit[length.unit === 'working_days' ? 'working' : 'plain'], {
    length: t(($) => $.resolutions.lengths[`${length.unit}_other`], { count: length.count }),
    calendar: t(($) => $.resolutions.calendars[calendar]),
    kind: t(($) => $.resolutions.limitKinds[kind]),
  })

export const ActionLink = ({ page, id, title }: { page: LiaisonPage } & Pick<ActionRow, 'id' | 'title'>) => (
  <a class="govuk-link" href={link(page, `/liaison/actions/${id}`)}>
    {title[page.language]}
  </a>
)

type Named = Pick<ResolutionLine, 'year' | 'number' | 'title'>

/** `Resolution 2026/3: …` */
export const resolutionText = ({ t, language }: LiaisonPage, resolution: Named): string =>
  t(($) => $.resolutions.named, { label: labelOf(resolution), title: resolution.title[language] })

export const ResolutionLink = ({ page, resolution }: { page: LiaisonPage; resolution: Named & { id: string } }) => (
  <a class="govuk-link" href={link(page, `/liaison/resolutions/${resolution.id}`)}>
    {resolutionText(page, resolution)}
  </a>
)

/** What a resolution changes. A service has its page in the catalogue; the others are named by their id. */
export const ReferenceItem = ({ page, reference: { kind, id } }: { page: LiaisonPage; reference: Reference }) => (
  <>
    {page.t(($) => $.resolutions.referenceKinds[kind])}:{' '}
    {kind === 'service' ? (
      <a class="govuk-link" href={link(page, `/services/${id}`)}>
        {id}
      </a>
    ) : (
      id
    )}
  </>
)

/** Actions as rows: what, whose, by when, and how it stands. */
export const ActionTable = ({
  page,
  caption,
  rows,
}: {
  page: LiaisonPage
  caption: string
  rows: readonly ActionRow[]
}) => {
  const { t, language } = page
  return (
    <DataTable
      caption={caption}
      hideCaption
      columns={[
        { text: t(($) => $.resolutions.action.title) },
        { text: t(($) => $.resolutions.action.owner) },
        { text: t(($) => $.resolutions.action.due) },
        { text: t(($) => $.resolutions.action.state) },
      ]}
      rows={rows.map((row) => [
        <ActionLink page={page} id={row.id} title={row.title} />,
        <PostLink page={page} id={row.ownerPost.id} name={row.ownerPost.name} />,
        row.closedOn === null
          ? formatDate(language, row.dueOn)
          : t(($) => $.resolutions.action.closedAfter, {
              due: formatDate(language, row.dueOn),
              closed: formatDate(language, row.closedOn),
            }),
        <>
          <State page={page} state={row.state} overdue={row.overdue} />
          {row.call !== null && (
            <>
              <br />
              {callText(page, row)}
            </>
          )}
        </>,
      ])}
    />
  )
}

/** What somebody wrote with an event, in the language in which they wrote it. */
const said = ({ data }: Event): string | null => (typeof data.text === 'string' ? data.text : null)

export const History = ({ page, events }: { page: LiaisonPage; events: readonly Event[] }) => (
  <EventTimeline
    page={page}
    title={page.t(($) => $.resolutions.history)}
    events={events}
    nameOf={({ type }) => page.t(($) => $.resolutions.events[type as ActionEvent | (typeof resolutionEvents)[number]])}
    detailOf={said}
  />
)
