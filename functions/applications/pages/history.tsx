import type { Event } from '#shared/data/event-log.ts'
import { formatInstant } from '#shared/i18n/format.ts'
import { Timeline } from '#shared/ui/components/timeline.tsx'
import { type Application, Opinion } from '../application.ts'
import type { ApplicationPage } from '../texts.ts'
import type { EventType } from '../transitions.ts'

// What a draft went through before it was handed in.
const untold = ['draft_saved', 'file_added', 'file_removed'] as const satisfies readonly EventType[]

/** What has happened to an application: what, who, when, with what was said. */
export const History = ({
  page,
  application,
  events,
}: {
  page: ApplicationPage
  application: Application
  events: readonly Event[]
}) => {
  const { t, language } = page
  const isAfter = (at: string): boolean => application.submittedAt !== null && at >= application.submittedAt
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
  return (
    <Timeline
      label={t(($) => $.applications.view.timeline)}
      // A draft is saved many times; that it was begun and submitted is what a reader wants to know.
      entries={events
        .filter(
          ({ type, at }) => !(untold as readonly string[]).includes(type) || (type !== 'draft_saved' && isAfter(at)),
        )
        .map(({ at, actor, type, data }) => {
          const stage = application.stages.find(({ key }) => key === data.stage)?.name[language] ?? ''
          const opinion = Opinion.safeParse(data.opinion).data ?? null
          const note = text(data.note)
          const granted = typeof data.granted === 'boolean' ? data.granted : null
          return {
            when: formatInstant(language, at),
            dateTime: at,
            who: t(($) => $.applications.view.timelineRole, {
              name: actor.name[language],
              organisation: actor.organisation.name[language],
            }),
            what: t(($) => $.applications.events[type as EventType], { stage }),
            ...((opinion !== null || note !== null || granted !== null) && {
              detail: (
                <>
                  {opinion !== null && <strong>{t(($) => $.applications.opinions[opinion])}</strong>}
                  {granted !== null && (
                    <strong>
                      {t(($) => (granted ? $.applications.correction.yes : $.applications.correction.no))}
                    </strong>
                  )}
                  {(opinion !== null || granted !== null) && note !== null && <br />}
                  {note !== null && <span class="preserve-lines">{note}</span>}
                </>
              ),
            }),
          }
        })}
    />
  )
}
