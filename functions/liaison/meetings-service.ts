import { randomUUID } from 'node:crypto'
import { type Event, nextEvent } from '#shared/data/event-log.ts'
import type { Idempotency, Record as KeepAnswer } from '#shared/data/idempotency.ts'
import type { WritePart } from '#shared/data/table.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf, type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { actorOf, isKeeper, isOfficer } from './access.ts'
import { type DateSearch, type Proposal, proposeDays } from './date-finder.ts'
import { lastOf, recorded } from './last-event.ts'
import { Meeting, untouched } from './meeting.ts'
import { type MeetingAction, type MeetingCommand, meetingActions } from './meeting-actions.ts'
import { changeMeeting, possibleMeetingActions } from './meeting-changes.ts'
import {
  type MeetingLine,
  type MeetingView,
  meetingLineOf,
  meetingViewOf,
  type SeriesView,
  seriesViewOf,
} from './meeting-view.ts'
import type { MeetingsRepository } from './meetings-repository.ts'
import { dispatchOfMeeting } from './notices.ts'
import type { Officers } from './officers-service.ts'
import type { Register } from './post.ts'
import {
  addMeeting,
  type ExtraMeeting,
  establishSeries,
  isUpcoming,
  meetingIdOf,
  meetingStates,
  type NewSeries,
  partsOfMeetingId,
  Series,
} from './series.ts'

type Doing = {
  readonly principal: Principal
  readonly key?: string | null
  /** What else is written in the same transaction, or not at all. */
  readonly also?: readonly WritePart[]
}

const shownEvents = 50
/** How far ahead a list looks where nothing else is asked for. */
const daysAhead = 92

/** A meeting in its series, with the register that says who may do what. @throws AppError `not_found` */
export const findMeeting = async (
  {
    repository,
    register,
  }: { repository: Pick<MeetingsRepository, 'series' | 'meeting'>; register: () => Promise<Register> },
  id: string,
) => {
  const parts = partsOfMeetingId(id)
  if (parts === null) throw new AppError('not_found')
  const [series, stored, all] = await Promise.all([repository.series(parts.series), repository.meeting(id), register()])
  const occurrence = series?.occurrences.find(({ on }) => on === parts.on)
  if (series === null || occurrence === undefined) throw new AppError('not_found')
  return { series, occurrence, meeting: stored ?? untouched(series, parts.on), register: all }
}

/** What people do with meetings and their series: authorise, load, decide, save in one transaction. */
export const createMeetings = ({
  repository,
  officers,
  idempotency,
  now,
}: {
  repository: MeetingsRepository
  officers: Pick<Officers, 'register'>
  idempotency: Idempotency
  now: () => Date
}) => {
  const today = (): LocalDate => dayOf(now().toISOString())

  const findSeries = async (id: string): Promise<Series> => {
    const series = await repository.series(id)
    if (series === null) throw new AppError('not_found')
    return series
  }

  const find = (id: string) => findMeeting({ repository, register: officers.register }, id)

  const perform = async (
    id: string,
    action: MeetingAction,
    command: MeetingCommand,
    { principal, version, record }: Doing & { readonly version: number; readonly record: KeepAnswer },
  ): Promise<Meeting> => {
    const at = { ...(await find(id)), principal, today: today() }
    const { series, meeting, occurrence } = at
    if (meeting.version !== version) throw new AppError('version_conflict', { current: meeting.version })
    if (!possibleMeetingActions(at).includes(action)) {
      // Who could do it at another time is told so; who never could, is told that.
      const atAll = meetingStates.some((state) =>
        possibleMeetingActions({ ...at, occurrence: { ...occurrence, state } }).includes(action),
      )
      throw new AppError(atAll ? 'action_not_allowed' : 'forbidden')
    }
    const next = changeMeeting(at, action, command, randomUUID)
    const happenedAt = now().toISOString()
    const event = nextEvent(meeting.lastEvent, {
      at: happenedAt,
      actor: actorOf(principal),
      type: meetingActions[action].event,
      data: recorded(command),
    })
    const saved = {
      series: { ...next.series, version: series.version + 1, changedAt: happenedAt },
      meeting: { ...next.meeting, version: meeting.version + 1, lastEvent: lastOf(event) },
    }
    const telling = { register: at.register, day: today(), at: happenedAt, sequence: event.sequence, by: principal.id }
    const changed = saved.series.occurrences.find(({ on }) => on === occurrence.on) ?? occurrence
    const dispatch = dispatchOfMeeting(saved.series, changed, meetingActions[action].event, telling)
    await repository.saveMeeting({ series, meeting }, saved, event, record(saved.meeting), dispatch)
    return saved.meeting
  }

  /** Writes a series that a keeper has established or changed. */
  const writeSeries = async (
    previous: Series | null,
    next: Omit<Series, 'lastEvent' | 'changedAt'>,
    { principal, type, data, record }: { principal: Principal; type: string; data: object; record: KeepAnswer },
  ): Promise<Series> => {
    const at = now().toISOString()
    const event = nextEvent(previous?.lastEvent ?? null, { at, actor: actorOf(principal), type, data: recorded(data) })
    const version = (previous?.version ?? 0) + 1
    const saved: Series = { ...next, version, changedAt: at, lastEvent: lastOf(event) }
    await repository.saveSeries(previous, saved, event, record(saved))
    return saved
  }

  return {
    today,

    /** The meetings of all series on some days, the earliest first; the next quarter of a year where none are asked for. */
    list: async ({
      from = today(),
      to = plusDays(from, daysAhead),
    }: {
      from?: LocalDate | undefined
      to?: LocalDate | undefined
    } = {}) =>
      (await repository.allSeries())
        .flatMap((series) =>
          series.occurrences
            .filter(({ day }) => day >= from && day <= to)
            .map((occurrence) => meetingLineOf(series, occurrence)),
        )
        .sort((one, other) => (one.begins + one.id).localeCompare(other.begins + other.id)),

    /** What is to come: planned or called, not held, closed or cancelled. */
    isUpcoming: (line: MeetingLine): boolean => isUpcoming(line, today()),

    /** The series without their meetings. */
    listSeries: async (): Promise<readonly Pick<Series, 'id' | 'name' | 'recurrence' | 'firstDay'>[]> =>
      (await repository.allSeries()).map(({ id, name, recurrence, firstDay }) => ({ id, name, recurrence, firstDay })),

    /** @throws AppError `not_found` */
    viewSeries: async (id: string, reader: Principal | null): Promise<SeriesView> => {
      const [series, register] = await Promise.all([findSeries(id), officers.register()])
      return seriesViewOf(series, { register, reader, today: today() })
    },

    /** One meeting. @throws AppError `not_found` */
    view: async (id: string, reader: Principal | null): Promise<MeetingView> => {
      const { series, occurrence, meeting, register } = await find(id)
      return meetingViewOf(series, occurrence, meeting, { register, reader, today: today() })
    },

    /** What has happened to a meeting, the newest first; to who is no officer of the liaison, nothing. */
    eventsOf: (id: string, reader: Principal | null): Promise<readonly Event[]> =>
      isOfficer(reader) ? repository.eventsOf(id, shownEvents) : Promise.resolve([]),

    /**
     * Which way to its minutes a meeting has for a reader: to anybody the list of what is signed; to officers its minutes, where they
     * are begun; and to who may begin them their beginning. Null: none.
     */
    minutesWay: async (
      { id, series, day, state }: MeetingView,
      reader: Principal | null,
    ): Promise<'signed' | 'read' | 'begin' | null> => {
      if (state !== 'held' && state !== 'closed') return null
      if (reader === null || !isOfficer(reader)) return 'signed'
      if (await repository.hasMinutes({ id, series: series.id, day })) return 'read'
      return isKeeper(await officers.register(), reader, today()) ? 'begin' : null
    },

    /** Whether a person may establish series. */
    mayKeep: async (reader: Principal): Promise<boolean> => isKeeper(await officers.register(), reader, today()),

    /** The days on which both sides work, with what stands at that time already. @throws as `proposeDays` */
    proposals: async (search: DateSearch, members: readonly string[]): Promise<readonly Proposal[]> =>
      proposeDays(await repository.allSeries(), search, members),

    /**
     * The meetings that a series would have, for its keeper to look at before anything is written.
     * @param seen they were looked at already: whether the id is taken is then for `establish` to say, which may have been asked before.
     * @throws as `establish`
     */
    preview: async (
      given: NewSeries,
      principal: Principal,
      { seen }: { seen: boolean },
    ): Promise<readonly MeetingLine[]> => {
      const [register, standing] = await Promise.all([officers.register(), seen ? null : repository.series(given.id)])
      if (!isKeeper(register, principal, today())) throw new AppError('forbidden')
      const series = await establishSeries(given, { register, isTaken: standing !== null })
      return series.occurrences.map((one) => meetingLineOf(series, one))
    },

    /**
     * Establishes a series with all of its meetings. Either side's keeper may.
     * @throws AppError `forbidden`; `invalid_input` for a rule without an end and what else is wrong.
     */
    establish: async (given: NewSeries, { principal, key = null }: Doing): Promise<Series> =>
      Series.parse(
        await idempotency.run(
          { principalId: principal.id, key, request: { establishSeries: given }, now: now() },
          async (record) => {
            const [register, standing] = await Promise.all([officers.register(), repository.series(given.id)])
            if (!isKeeper(register, principal, today())) throw new AppError('forbidden')
            const series = await establishSeries(given, { register, isTaken: standing !== null })
            return writeSeries(null, series, { principal, type: 'series_established', data: given, record })
          },
        ),
      ),

    /**
     * One more meeting of a series.
     * @throws AppError `forbidden`, `version_conflict`; `invalid_input` for a day before the series or one that is taken.
     */
    add: async (
      id: string,
      given: ExtraMeeting,
      { principal, version, key = null, also = [] }: Doing & { readonly version: number },
    ): Promise<string> => {
      await idempotency.run(
        { principalId: principal.id, key, request: { id, add: given }, now: now() },
        async (keep) => {
          const record: KeepAnswer = (answer) => [...keep(answer), ...also]
          const [series, register] = await Promise.all([findSeries(id), officers.register()])
          if (!isKeeper(register, principal, today())) throw new AppError('forbidden')
          if (series.version !== version) throw new AppError('version_conflict', { current: series.version })
          const next = addMeeting(series, given, today())
          return writeSeries(series, next, { principal, type: 'meeting_added', data: given, record })
        },
      )
      return meetingIdOf({ id }, given.day)
    },

    /**
     * Does something to a meeting, in the version that the person has seen.
     * @throws AppError `forbidden` for who may not; `action_not_allowed` where it is past that; `version_conflict`; `invalid_input`.
     */
    act: async <A extends MeetingAction>(
      id: string,
      action: A,
      command: MeetingCommand<A>,
      { principal, version, key = null, also = [] }: Doing & { readonly version: number },
    ): Promise<Meeting> =>
      Meeting.parse(
        await idempotency.run(
          { principalId: principal.id, key, request: { id, action, command }, now: now() },
          (keep) =>
            perform(id, action, command, { principal, version, record: (answer) => [...keep(answer), ...also] }),
        ),
      ),
  }
}
export type Meetings = ReturnType<typeof createMeetings>
