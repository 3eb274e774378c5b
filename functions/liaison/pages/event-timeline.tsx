import type { Event } from '#shared/data/event-log.ts'
import { formatInstant } from '#shared/i18n/format.ts'
import { Timeline } from '#shared/ui/components/timeline.tsx'
import type { LiaisonPage } from '../texts.ts'

/** What somebody has to say for an event, of the words that they wrote with it. */
const reasonOf = ({ data: { reason } }: Event): string | null => (typeof reason === 'string' ? reason : null)

/** What has happened to a record, in the order given, under its heading. */
export const EventTimeline = ({
  page: { t, language },
  title,
  events,
  nameOf,
  detailOf = reasonOf,
}: {
  page: LiaisonPage
  title: string
  events: readonly Event[]
  /** What an event is called. */
  nameOf: (event: Event) => string
  detailOf?: (event: Event) => string | null
}) => (
  <>
    <h2 class="govuk-heading-m">{title}</h2>
    <Timeline
      label={title}
      entries={events.map((event) => {
        const detail = detailOf(event)
        return {
          when: formatInstant(language, event.at),
          dateTime: event.at,
          who: t(($) => $.liaison.officer.by, {
            name: event.actor.name[language],
            organisation: event.actor.organisation.name[language],
          }),
          what: nameOf(event),
          ...(detail !== null && { detail }),
        }
      })}
    />
  </>
)
