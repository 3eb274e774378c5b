import { randomUUID } from 'node:crypto'
import { type Event, nextEvent } from '#shared/data/event-log.ts'
import type { Idempotency, Record as KeepAnswer } from '#shared/data/idempotency.ts'
import type { WritePart } from '#shared/data/table.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf, type LocalDate } from '#shared/domain/local-date.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { actorOf, isKeeper } from './access.ts'
import { untilUncontended } from './contention.ts'
import { lastOf, recorded } from './last-event.ts'
import type { MeetingsRepository } from './meetings-repository.ts'
import type { Meetings } from './meetings-service.ts'
import { dispatchOfPoll } from './notices.ts'
import { type NewPoll, Poll } from './poll.ts'
import { type PollAction, type PollCommand, pollActions } from './poll-actions.ts'
import { answerablePosts, changePoll, openPoll, pickedOption, possiblePollActions } from './poll-changes.ts'
import { type PollLine, type PollView, pollLineOf, pollViewOf } from './poll-view.ts'
import type { PollsRepository } from './polls-repository.ts'
import type { Register } from './post.ts'
import { partsOfMeetingId, type Series } from './series.ts'

type Doing = { readonly principal: Principal; readonly key?: string | null }

const shownEvents = 50
const pageSize = 30

/** What people do with polls: authorise, load, decide, save in one transaction. They are for officers; the routes see to that. */
export const createPolls = ({
  repository,
  meetings,
  stored,
  register,
  idempotency,
  now,
  newId = randomUUID,
}: {
  repository: PollsRepository
  /** The use cases by which a meeting is added or moved: there is no other way. */
  meetings: Pick<Meetings, 'add' | 'act' | 'view'>
  stored: Pick<MeetingsRepository, 'series' | 'allSeries'>
  register: () => Promise<Register>
  idempotency: Idempotency
  now: () => Date
  newId?: () => string
}) => {
  const today = (): LocalDate => dayOf(now().toISOString())

  const find = async (id: string) => {
    const [poll, all] = await Promise.all([repository.poll(id), register()])
    if (poll === null) throw new AppError('not_found')
    return { poll, register: all }
  }

  const findSeries = async (id: string): Promise<Series> => {
    const series = await stored.series(id)
    if (series === null) throw new AppError('not_found')
    return series
  }

  /** Adds or moves the meeting of a poll to the time that was picked, and closes the poll, in one transaction. */
  const settle = async (poll: Poll, series: Series, option: string, principal: Principal, also: WritePart[]) => {
    const { day, startsAt } = pickedOption(poll, option)
    if (poll.meeting === null) {
      await meetings.add(series.id, { day, startsAt }, { principal, version: series.version, also })
      return
    }
    const { version } = await meetings.view(poll.meeting, principal)
    await meetings.act(poll.meeting, 'move', { day, startsAt, reason: poll.reason }, { principal, version, also })
  }

  const perform = async (
    id: string,
    action: PollAction,
    command: PollCommand,
    { principal, version, record }: Doing & { readonly version: number | null; readonly record: KeepAnswer },
  ): Promise<Poll> => {
    const { poll, register } = await find(id)
    const at = { register, principal, today: today(), now: now().toISOString() }
    if (version !== null && poll.version !== version) throw new AppError('version_conflict', { current: poll.version })
    if (!possiblePollActions(poll, at).includes(action)) {
      const ever = isKeeper(register, principal, at.today) || answerablePosts(poll, at).length > 0
      throw new AppError(ever ? 'action_not_allowed' : 'forbidden')
    }
    const series = await findSeries(poll.series)
    const type = pollActions[action].event
    const event = nextEvent(poll.lastEvent, {
      at: at.now,
      actor: actorOf(principal),
      type,
      data: recorded(command),
    })
    const changed = changePoll(poll, action, command, at)
    const next: Poll = { ...changed, version: poll.version + 1, lastEvent: lastOf(event) }
    const telling = { register, day: at.today, at: at.now, sequence: event.sequence, by: principal.id }
    const saved = {
      ...{ previous: poll, next, event },
      line: action === 'answer' ? null : pollLineOf(next, series),
      dispatch: dispatchOfPoll(next, series, type, telling),
      raced: action === 'answer' ? ('again' as const) : ('refused' as const),
    }
    if (next.decided === null) await repository.save(saved, record(next))
    else await settle(next, series, next.decided.option, principal, [...repository.parts(saved), ...record(next)])
    return next
  }

  return {
    today,

    /** The latest polls, the newest first. */
    list: (cursor: string | null = null): Promise<{ items: PollLine[]; nextCursor: string | null }> =>
      repository.list(pageSize, cursor),

    /** One poll, with what speaks for and against each of its times. @throws AppError `not_found` */
    view: async (id: string, principal: Principal): Promise<PollView> => {
      const [{ poll, register }, all] = await Promise.all([find(id), stored.allSeries()])
      const series = all.find((one) => one.id === poll.series)
      if (series === undefined) throw new AppError('not_found')
      return pollViewOf(poll, { register, principal, today: today(), series, all })
    },

    /** What has happened to a poll, the newest first. */
    eventsOf: (id: string): Promise<readonly Event[]> => repository.eventsOf(id, shownEvents),

    /**
     * Asks both sides. Either side's keeper may.
     * @throws AppError `not_found` for a series or meeting that is none; `forbidden`; what `openPoll` throws.
     */
    open: async (given: NewPoll, { principal, key = null }: Doing): Promise<Poll> =>
      Poll.parse(
        await idempotency.run(
          { principalId: principal.id, key, request: { openPoll: given }, now: now() },
          async (record) => {
            const [series, all] = await Promise.all([findSeries(given.series), register()])
            if (!isKeeper(all, principal, today())) throw new AppError('forbidden')
            const named = given.meeting === null ? null : partsOfMeetingId(given.meeting)
            const moved = series.occurrences.find(({ on }) => on === named?.on) ?? null
            if (given.meeting !== null && (named?.series !== series.id || moved === null))
              throw new AppError('not_found')
            const at = now().toISOString()
            const poll = openPoll(series, moved, given, { register: all, today: today(), id: newId(), at })
            const event = nextEvent(null, {
              ...{ at, actor: actorOf(principal), type: 'poll_opened', data: recorded(given) },
            })
            const next: Poll = { ...poll, lastEvent: lastOf(event) }
            const telling = { register: all, day: today(), at, sequence: event.sequence, by: principal.id }
            const dispatch = dispatchOfPoll(next, series, 'poll_opened', telling)
            const line = pollLineOf(next, series)
            await repository.save({ previous: null, next, event, line, dispatch, raced: 'refused' }, record(next))
            return next
          },
        ),
      ),

    /**
     * Does something to a poll. Answers of two people who answer at once both stand; for one and the same post the second is told.
     * @param version that of the poll that was seen; null for an answer, which names the version of the answer that it replaces.
     * @throws AppError `forbidden` for who may not; `action_not_allowed` where it is past that; `version_conflict`; `invalid_input`.
     */
    act: async <A extends PollAction>(
      id: string,
      action: A,
      command: PollCommand<A>,
      { principal, version, key = null }: Doing & { readonly version: number | null },
    ): Promise<Poll> =>
      Poll.parse(
        await idempotency.run(
          { principalId: principal.id, key, request: { id, action, command }, now: now() },
          (record) => untilUncontended(() => perform(id, action, command, { principal, version, record })),
        ),
      ),
  }
}
export type Polls = ReturnType<typeof createPolls>
