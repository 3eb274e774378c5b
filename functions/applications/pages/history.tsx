import type { Event } from '#shared/data/event-log.ts'
import { formatInstant } from '#shared/i18n/format.ts'
import { Timeline } from '#shared/ui/components/timeline.tsx'
import { Opinion } from '../application.ts'
import { DeclarationMade, Finding } from '../declaration.ts'
import type { ApplicationView } from '../service.ts'
import type { ApplicationPage } from '../texts.ts'
import type { EventType } from '../transitions.ts'
import { paperOf, Quoted } from './declarations.tsx'

const Declared = DeclarationMade.pick({ material: true, text: true, language: true }).array()

/** What an officer has said by a choice of a few: an opinion, what a check has found, whether something is corrected. */
const saidIn = ({ t }: ApplicationPage, { opinion, finding, granted }: Event['data']): string | null => {
  const given = Opinion.safeParse(opinion).data
  if (given !== undefined) return t(($) => $.applications.opinions[given])
  const found = Finding.safeParse(finding).data
  if (found !== undefined) return t(($) => $.applications.findings[found])
  if (typeof granted !== 'boolean') return null
  return t(($) => (granted ? $.applications.correction.yes : $.applications.correction.no))
}

// What a draft went through before it was handed in.
const untold = ['draft_saved', 'file_added', 'file_removed'] as const satisfies readonly EventType[]

/** What has happened to an application: what, who, when, with what was said. */
export const History = ({
  page,
  view: { application, events, service },
}: {
  page: ApplicationPage
  view: Pick<ApplicationView, 'application' | 'events' | 'service'>
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
          const declared = Declared.safeParse(data.declarations).data ?? []
          const note = text(data.note)
          const said = saidIn(page, data)
          const paper = paperOf(page, service, text(data.declaration) ?? '')
          return {
            when: formatInstant(language, at),
            dateTime: at,
            who: t(
              ($) =>
                actor.onBehalfOf === undefined
                  ? $.applications.view.timelineRole
                  : $.applications.view.timelineOnBehalf,
              {
                name: actor.name[language],
                organisation: actor.organisation.name[language],
                enterprise: actor.onBehalfOf?.organisation.name[language] ?? '',
              },
            ),
            what: t(($) => $.applications.events[type as EventType], { stage, paper }),
            ...((said !== null || note !== null || declared.length > 0) && {
              detail: (
                <>
                  {said !== null && <strong>{said}</strong>}
                  {said !== null && note !== null && <br />}
                  {note !== null && <span class="preserve-lines">{note}</span>}
                  {declared.map((made) => (
                    <p class="govuk-body-s">
                      {paperOf(page, service, made.material)}
                      <br />
                      <Quoted page={page} made={made} />
                    </p>
                  ))}
                </>
              ),
            }),
          }
        })}
    />
  )
}
