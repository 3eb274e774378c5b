import { formatDate, formatDayOfWeek } from '#shared/i18n/format.ts'
import { sides } from '#shared/identity/principal.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { Tag, type TagColour } from '#shared/ui/components/tag.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { MeetingLine, MeetingView } from '../meeting-view.ts'
import type { LiaisonPage } from '../texts.ts'

type Item = Pick<NonNullable<MeetingView['agenda']>[number], 'title' | 'minutesOf'>

const colours = {
  planned: 'grey',
  called: 'blue',
  held: 'yellow',
  closed: 'green',
  cancelled: 'red',
} as const satisfies Record<MeetingLine['state'], TagColour>

export const StateTag = ({ page, state }: { page: LiaisonPage; state: MeetingLine['state'] }) => (
  <Tag text={page.t(($) => $.meetings.states[state])} colour={colours[state]} />
)

/** When something is, as both sides' clocks show it. */
type Timed = Pick<MeetingLine, 'day' | 'startsAt' | 'begins' | 'minutes'>

const endOf = ({ begins, minutes }: Timed): string =>
  new Date(Date.parse(begins) + minutes * 60_000 + 8 * 3_600_000).toISOString().slice(11, 16)

/** `Wednesday, 9 December 2026, 10:00 to 12:00`, as the clocks of both sides show it. */
export const whenText = ({ t, language }: LiaisonPage, line: Timed): string =>
  t(($) => $.meetings.line.when, {
    day: formatDayOfWeek(language, line.day),
    from: line.startsAt,
    to: endOf(line),
  })

/** When a meeting is, whether it was moved, and whose offices are closed on that day. */
export const When = ({ page, line }: { page: LiaisonPage; line: MeetingLine }) => {
  const { t, language } = page
  return (
    <>
      {whenText(page, line)}
      {line.day !== line.on && (
        <span class="govuk-hint">{t(($) => $.meetings.line.moved, { day: formatDate(language, line.on) })}</span>
      )}
      {sides
        .filter((side) => line.closed?.[side])
        .map((side) => (
          <span class="govuk-hint">{t(($) => $.meetings.line.closed, { side: t(($) => $.liaison.sides[side]) })}</span>
        ))}
    </>
  )
}

/** Meetings as rows; each leads to its page by its day. */
export const MeetingTable = ({
  page,
  caption,
  lines,
}: {
  page: LiaisonPage
  caption: string
  lines: readonly MeetingLine[]
}) => {
  const { t, language } = page
  return (
    <DataTable
      caption={caption}
      hideCaption
      columns={[
        { text: t(($) => $.meetings.list.meeting) },
        { text: t(($) => $.meetings.list.when) },
        { text: t(($) => $.meetings.list.state) },
      ]}
      rows={lines.map((line) => [
        <a class="govuk-link" href={link(page, `/liaison/meetings/${line.id}`)}>
          {line.series.name[language]}
        </a>,
        <When page={page} line={line} />,
        <StateTag page={page} state={line.state} />,
      ])}
    />
  )
}

/** What an item of an agenda is called. */
export const itemTitle = ({ t, language }: LiaisonPage, { title, minutesOf }: Item): string =>
  title?.[language] ??
  t(($) => $.meetings.meeting.confirm, { day: minutesOf === null ? '' : formatDate(language, minutesOf) })

/** The items of an agenda, with what became of them where that is said. */
export const AgendaTable = ({
  page,
  caption,
  items,
}: {
  page: LiaisonPage
  caption: string
  items: NonNullable<MeetingView['agenda']>
}) => {
  const { t, language } = page
  const decided = items.some(({ outcome }) => outcome !== null)
  return (
    <DataTable
      caption={caption}
      hideCaption
      columns={[
        { text: t(($) => $.meetings.meeting.item) },
        { text: t(($) => $.meetings.meeting.owner) },
        { text: t(($) => $.meetings.meeting.minutes), numeric: true },
        ...(decided ? [{ text: t(($) => $.meetings.meeting.outcome) }] : []),
      ]}
      rows={items.map((item) => [
        <>
          {itemTitle(page, item)}
          {item.carried > 0 && (
            <span class="govuk-hint">{t(($) => $.meetings.meeting.carried_other, { count: item.carried })}</span>
          )}
        </>,
        item.owner?.name[language] ?? t(($) => $.meetings.meeting.noOwner),
        String(item.minutes),
        ...(decided
          ? [
              <>
                {item.outcome !== null && t(($) => $.meetings.outcomes[item.outcome as 'open'])}
                {item.note !== '' && <span class="govuk-hint">{item.note}</span>}
              </>,
            ]
          : []),
      ])}
    />
  )
}
