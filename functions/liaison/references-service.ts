import type { InputIssue } from '#shared/domain/errors.ts'
import type { ServiceRegister } from './catalogue-client.ts'
import { agendaOf, untouched } from './meeting.ts'
import type { MeetingsRepository } from './meetings-repository.ts'
import type { NewResolution } from './resolution.ts'
import { partsOfMeetingId, type Series } from './series.ts'

/**
 * Whether what a resolution names is there: its series, its meeting and the item of that meeting's agenda, and the services that it
 * changes. Standards and legal matters are named by the form of their id alone: nobody can be asked about a matter yet, and a
 * resolution may change a standard that is still to be entered.
 */
export const createReferences = ({
  meetings,
  services,
}: {
  meetings: Pick<MeetingsRepository, 'series' | 'meeting'>
  services: ServiceRegister
}) => {
  const meetingIssue = async (
    series: Series,
    { meeting, agendaItem }: Pick<NewResolution, 'meeting' | 'agendaItem'>,
  ): Promise<InputIssue | null> => {
    if (meeting === null) return null
    const parts = partsOfMeetingId(meeting)
    const occurrence = series.occurrences.find(({ on }) => parts?.series === series.id && on === parts.on)
    if (occurrence === undefined) return { path: 'meeting', code: 'meeting_unknown' }
    if (agendaItem === null) return null
    const stored = (await meetings.meeting(meeting)) ?? untouched(series, occurrence.on)
    const isThere = agendaOf(series, occurrence, stored).some(({ id }) => id === agendaItem)
    return isThere ? null : { path: 'agendaItem', code: 'agenda_item_unknown' }
  }

  return {
    /**
     * What is named and is not there, each at its field.
     * @throws AppError `upstream_unavailable` where a service is named and the catalogue does not answer.
     */
    issuesOf: async (given: NewResolution): Promise<readonly (InputIssue | null)[]> => {
      const [series, ofServices] = await Promise.all([
        meetings.series(given.series),
        Promise.all(
          given.changes.map(async ({ kind, id }, index): Promise<InputIssue | null> => {
            const isThere = kind !== 'service' || (await services.has(id))
            return isThere ? null : { path: `changes.${index}.id`, code: 'service_unknown', params: { service: id } }
          }),
        ),
      ])
      if (series === null) return [{ path: 'series', code: 'series_unknown' }, ...ofServices]
      return [await meetingIssue(series, given), ...ofServices]
    },
  }
}
export type References = ReturnType<typeof createReferences>
