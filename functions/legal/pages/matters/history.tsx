import type { Event } from '#shared/data/event-log.ts'
import { formatDate, formatInstant } from '#shared/i18n/format.ts'
import { Timeline } from '#shared/ui/components/timeline.tsx'
import type { MatterEvent } from '../../matter-transitions.ts'
import type { MattersPage } from '../../matters-texts.ts'
import type { RecordedEvent } from '../../recorded-events.ts'

/** What was recorded, of which day, and why in place of what. */
const recordText = ({ t, language }: MattersPage, { data }: Event): string => {
  const nameOf = (event: unknown) => t(($) => $.matters.recorded.events[event as RecordedEvent])
  const dayOf = (day: unknown) => formatDate(language, String(day))
  const recorded = { event: nameOf(data.event), day: dayOf(data.on) }
  return data.replaced === undefined
    ? t(($) => $.matters.recorded.first, recorded)
    : t(($) => $.matters.recorded.anew, {
        ...{ ...recorded, replaced: nameOf(data.replaced), replacedDay: dayOf(data.replacedOn) },
        reason: String(data.reason),
      })
}

const Said = ({ page, event }: { page: MattersPage; event: Event }) => (
  <>
    {event.type === 'event_recorded' && <p class="govuk-body">{recordText(page, event)}</p>}
    {typeof event.data.text === 'string' && event.data.text}
  </>
)

/** What has happened to a matter, as its reader may know it. */
export const History = ({ page, events }: { page: MattersPage; events: readonly Event[] }) => {
  const { t, language } = page
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.matters.history)}</h2>
      <Timeline
        label={t(($) => $.matters.history)}
        entries={events.map((event) => ({
          when: formatInstant(language, event.at),
          dateTime: event.at,
          who: t(($) => $.matters.by, {
            name: event.actor.name[language],
            organisation: event.actor.organisation.name[language],
          }),
          what: t(($) => $.matters.events[event.type as MatterEvent]),
          ...((event.type === 'event_recorded' || event.data.text !== undefined) && {
            detail: <Said page={page} event={event} />,
          }),
        }))}
      />
    </>
  )
}
