import { type Event, nextEvent } from '#shared/data/event-log.ts'
import type { Idempotency } from '#shared/data/idempotency.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf, yearOf } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { actorOf, isKeeper } from './access.ts'
import { untilUncontended } from './contention.ts'
import { lastOf, recorded } from './last-event.ts'
import type { Register } from './post.ts'
import type { References } from './references-service.ts'
import { type NewResolution, Resolution, type ResolutionLine, resolutionIdOf } from './resolution.ts'
import type { ResolutionsRepository } from './resolutions-repository.ts'

const pageSize = 25
const shownEvents = 50

/** What officers of both sides do with resolutions: record them under the next number, and read them. */
export const createResolutions = ({
  repository,
  references,
  register,
  idempotency,
  now,
}: {
  repository: ResolutionsRepository
  references: References
  register: () => Promise<Register>
  idempotency: Idempotency
  now: () => Date
}) => {
  /** The resolution that a new one replaces. */
  const replaced = async ({ supersedes, series }: NewResolution): Promise<Resolution | null> => {
    if (supersedes === null) return null
    const found = await repository.find(supersedes)
    const path = 'supersedes'
    refuseIf([
      (found === null || found.series !== series) && { path, code: 'resolution_unknown' },
      found !== null && found.supersededBy !== null && { path, code: 'superseded_already' },
    ])
    return found
  }

  const view = async (id: string): Promise<Resolution> => {
    const found = await repository.find(id)
    if (found === null) throw new AppError('not_found')
    return found
  }

  return {
    view,

    list: (of: {
      readonly series: string | null
      readonly cursor: string | null
    }): Promise<{ items: ResolutionLine[]; nextCursor: string | null }> => repository.list({ ...of, limit: pageSize }),

    /** The consultations that came from a resolution, or whose decision it carries. */
    consultationsOf: (id: string) => repository.consultationsOf(id),

    eventsOf: (id: string): Promise<readonly Event[]> => repository.eventsOf(id, shownEvents),

    /** Whether a person may record what was resolved: whoever keeps the register of either side. */
    mayRecord: async (principal: Principal): Promise<boolean> =>
      isKeeper(await register(), principal, dayOf(now().toISOString())),

    /**
     * Records a resolution under the next number of its series and the year in which it was agreed.
     * @throws AppError `forbidden`; `invalid_input` for a day to come, one that it cannot supersede, and what it names that is not there;
     * `upstream_unavailable` where the catalogue cannot be asked about a service.
     */
    record: async (
      given: NewResolution,
      { principal, key = null }: { readonly principal: Principal; readonly key?: string | null },
    ): Promise<Resolution> =>
      Resolution.parse(
        await idempotency.run(
          { principalId: principal.id, key, request: { record: given }, now: now() },
          (keepAnswer) =>
            untilUncontended(async () => {
              const today = dayOf(now().toISOString())
              if (!isKeeper(await register(), principal, today)) throw new AppError('forbidden')
              refuseIf([
                given.agreedOn > today && { path: 'agreedOn', code: 'day_to_come' },
                given.agendaItem !== null && given.meeting === null && { path: 'meeting', code: 'required' },
                ...(await references.issuesOf(given)),
              ])
              const previous = await replaced(given)
              const year = yearOf(given.agreedOn)
              const { number, part } = await repository.nextNumber({ series: given.series, year })
              const id = resolutionIdOf({ series: given.series, year, number })
              const happened = { at: now().toISOString(), actor: actorOf(principal) }
              const event = nextEvent(null, {
                ...happened,
                type: 'resolution_recorded',
                data: recorded({ ...given, number }),
              })
              const resolution: Resolution = {
                ...given,
                ...{ id, version: 1, year, number, recordedBy: principal.side, supersededBy: null },
                lastEvent: lastOf(event),
              }
              const saved = [{ previous: null, next: resolution, event }]
              await repository.save(previous === null ? saved : [...saved, superseded(previous, id, happened)], [
                part,
                ...keepAnswer(resolution),
              ])
              return resolution
            }),
        ),
      ),
  }
}
export type Resolutions = ReturnType<typeof createResolutions>

const superseded = (previous: Resolution, by: string, happened: Pick<Event, 'at' | 'actor'>) => {
  const event = nextEvent(previous.lastEvent, { ...happened, type: 'resolution_superseded', data: { by } })
  const next = { ...previous, version: previous.version + 1, supersededBy: by, lastEvent: lastOf(event) }
  return { previous, next, event }
}
