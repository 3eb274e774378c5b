import { randomBytes } from 'node:crypto'
import { nextEvent } from '#shared/data/event-log.ts'
import type { Idempotency, Record as KeepAnswer } from '#shared/data/idempotency.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf, type LocalDate } from '#shared/domain/local-date.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { actorOf, isKeeper } from './access.ts'
import { untilUncontended } from './contention.ts'
import { lastOf, recorded } from './last-event.ts'
import { untouched } from './meeting.ts'
import type { MeetingsRepository } from './meetings-repository.ts'
import { lineOf, type Minutes } from './minutes.ts'
import { type MinutesAction, type MinutesCommand, minutesActions, type NewMinutes } from './minutes-actions.ts'
import { changeMinutes, paragraphIn } from './minutes-changes.ts'
import { conflictsOf, type TextConflict } from './minutes-difference.ts'
import { draftMinutes, type HeldMeeting, withFacts } from './minutes-draft.ts'
import { dispatchOfMinutes, noticeOfMinutes } from './minutes-notices.ts'
import { refuseMinutesAction, signingPost } from './minutes-permits.ts'
import type { MinutesLines, MinutesRepository } from './minutes-repository.ts'
import { isPublic, type ParagraphView, paragraphViewOf } from './minutes-view.ts'
import type { Register } from './post.ts'
import { createMinutesReading, type Found } from './reading-service.ts'
import { partsOfMeetingId } from './series.ts'
import { hashOf, partsOf } from './signature.ts'
import type { Telling } from './telling.ts'

type Doing = { readonly principal: Principal; readonly key?: string | null }

/** What an act is about beside its command. A version or a revision is that which the person has seen. */
type About = {
  /** Null: nobody's decision rests on what else was written meanwhile. */
  readonly version?: number | null
  readonly paragraph?: string
  readonly revision?: number
  readonly comment?: string
}

/** What became of an edit: it is kept, or somebody else's was first, and both are there to be merged. */
export type EditOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'changed'; readonly paragraph: ParagraphView; readonly conflicts: readonly TextConflict[] }

/** What people do with the minutes of meetings: authorise, load, decide, save in one transaction. */
export const createMinutes = ({
  repository,
  meetings,
  register: readRegister,
  idempotency,
  now,
  newSalt = () => randomBytes(16).toString('hex'),
}: {
  repository: MinutesRepository
  meetings: Pick<MeetingsRepository, 'series' | 'meeting' | 'allSeries'>
  register: () => Promise<Register>
  idempotency: Idempotency
  now: () => Date
  newSalt?: () => string
}) => {
  const reading = createMinutesReading({ repository, meetings, register: readRegister, now })
  const { find, load, paragraphOf } = reading
  const today = (): LocalDate => dayOf(now().toISOString())

  const heldMeeting = async (id: string): Promise<HeldMeeting> => {
    const parts = partsOfMeetingId(id)
    if (parts === null) throw new AppError('not_found')
    const [series, meeting, register] = await Promise.all([
      meetings.series(parts.series),
      meetings.meeting(id),
      readRegister(),
    ])
    const occurrence = series?.occurrences.find(({ on }) => on === parts.on)
    if (series === null || occurrence === undefined) throw new AppError('not_found')
    return { series, occurrence, meeting: meeting ?? untouched(series, parts.on), register }
  }

  const happened = (principal: Principal, type: string, data: object) => ({
    ...{ at: now().toISOString(), actor: actorOf(principal), type, data: recorded(data) },
  })

  /** Whom an act has to be told to, that has led to these minutes. */
  const dispatchOf = async (next: Minutes, action: MinutesAction, telling: Telling) => {
    const kind = noticeOfMinutes(next.current, action)
    const series = kind === null ? null : await meetings.series(next.series)
    return kind === null || series === null ? null : dispatchOfMinutes(next, series, kind, telling)
  }

  /** The lines of lists before and after: that of what is signed changes with the second signature alone. */
  const linesOf = (before: Found | null, { minutes, paragraphs }: Omit<Found, 'version'>) => {
    const line = lineOf(minutes, paragraphs)
    const earlier = before?.minutes.signed ?? null
    const signing = minutes.signed !== earlier
    const signed = (number: number) => ({ ...line, number, openComments: 0, stale: 0 })
    const previous: MinutesLines = {
      'minutes-of': before === null ? null : lineOf(before.minutes, before.paragraphs),
      'minutes-signed': signing && earlier !== null ? signed(earlier) : null,
    }
    const next: MinutesLines = {
      'minutes-of': line,
      'minutes-signed': signing && isPublic(minutes.current, paragraphs) ? signed(minutes.current.number) : null,
    }
    return { previous, next }
  }

  const begin = async ({ meeting, languages }: NewMinutes, principal: Principal, keep: KeepAnswer) => {
    const [held, standing] = await Promise.all([heldMeeting(meeting), repository.find(meeting)])
    if (!isKeeper(held.register, principal, today())) throw new AppError('forbidden')
    const drafted = draftMinutes(held, languages, { isTaken: standing !== null, newSalt })
    const event = nextEvent(null, happened(principal, 'minutes_drafted', { languages }))
    const next: Minutes = { ...drafted, lastEvent: lastOf(event) }
    const lines = linesOf(null, { minutes: next, paragraphs: [] })
    await repository.save({
      previous: null,
      next,
      event,
      lines,
      raced: 'refused',
      dispatch: null,
      also: keep({ id: next.id }),
    })
    return { id: next.id }
  }

  const perform = async (
    id: string,
    action: MinutesAction,
    command: MinutesCommand,
    { principal, keep, about }: { principal: Principal; keep: KeepAnswer; about: About },
  ) => {
    const [minutes, register] = await Promise.all([find(id), readRegister()])
    const person = { register, principal, day: today() }
    refuseMinutesAction(minutes.current, action, person)
    const { version = null } = about
    if (version !== null && minutes.version !== version)
      throw new AppError('version_conflict', { current: minutes.version })
    const before = await load(minutes, minutes.current.number)
    if (about.paragraph !== undefined) {
      const { revision } = paragraphIn(before.paragraphs, about.paragraph)
      if (revision !== about.revision) throw new AppError('version_conflict', { current: revision })
    }
    const comment = about.comment === undefined ? null : await repository.comment(id, about.comment)
    const current = action === 'circulate' ? withFacts(minutes.current, await heldMeeting(id)) : minutes.current
    const change = changeMinutes(
      {
        minutes: { ...minutes, current },
        paragraphs: before.paragraphs,
        hash: hashOf(id, current, before.paragraphs),
        side: principal.side,
        by: { id: principal.id, name: principal.name },
        at: now().toISOString(),
        newSalt,
      },
      action,
      command,
      { ...(about.paragraph !== undefined && { paragraph: about.paragraph }), comment, post: signingPost(person) },
    )
    const data = eventData(action, command, { change, about, principal })
    const event = nextEvent(minutes.lastEvent, happened(principal, minutesActions[action].event, data))
    const next: Minutes = { ...change.minutes, version: minutes.version + 1, lastEvent: lastOf(event) }
    const { at, sequence } = event
    await repository.save({
      ...{ previous: minutes, next, event, paragraph: change.paragraph },
      comment: change.comment === undefined ? undefined : { previous: comment, next: change.comment },
      lines: linesOf(before, { minutes: next, paragraphs: change.paragraphs }),
      raced: version === null ? 'again' : 'refused',
      dispatch: await dispatchOf(next, action, { register, day: today(), at, sequence, by: principal.id }),
      also: keep({ id }),
    })
    return { id }
  }

  const act = <A extends MinutesAction>(
    id: string,
    action: A,
    command: MinutesCommand<A>,
    { principal, key = null, ...about }: Doing & About,
  ): Promise<unknown> =>
    idempotency.run({ principalId: principal.id, key, request: { id, action, command, about }, now: now() }, (keep) =>
      untilUncontended(() => perform(id, action, command, { principal, keep, about })),
    )

  return {
    ...reading,

    /**
     * Begins the minutes of a meeting that was held. @throws AppError `forbidden`; `invalid_input` for a meeting that was not
     * held, was cancelled, or has its minutes.
     */
    begin: async (given: NewMinutes, { principal, key = null }: Doing): Promise<string> => {
      await idempotency.run({ principalId: principal.id, key, request: { begin: given }, now: now() }, (keep) =>
        begin(given, principal, keep),
      )
      return given.meeting
    },

    /**
     * Does something to the latest version. With a version or a revision, only if that still stands; without, whatever else was
     * written meanwhile.
     * @throws AppError `forbidden`, `action_not_allowed`, `minutes_signed_already`, `minutes_text_moved_on`, `version_conflict`;
     * `invalid_input` with what is wrong.
     */
    act,

    /**
     * Writes a paragraph anew, from the revision that the person has seen. Where it was changed meanwhile nothing is written, and
     * both texts come back.
     * @throws as `act`
     */
    edit: async (
      id: string,
      paragraph: string,
      command: MinutesCommand<'edit_paragraph'>,
      { revision, ...doing }: Doing & { readonly revision: number },
    ): Promise<EditOutcome> => {
      try {
        await act(id, 'edit_paragraph', command, { ...doing, paragraph, revision })
        return { kind: 'saved' }
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'version_conflict') throw error
        const { version, found } = await paragraphOf(id, paragraph)
        const [base = null] = await repository.paragraphs(id, [{ id: paragraph, revision }])
        return {
          kind: 'changed',
          paragraph: paragraphViewOf(version, found, doing.principal),
          conflicts: await conflictsOf(base, found, command.texts, version.languages),
        }
      }
    },
  }
}
export type MinutesUseCases = ReturnType<typeof createMinutes>

/** What an event keeps of an act. Texts stand in the writings of their paragraphs, and an event names these by their digest. */
const eventData = (
  action: MinutesAction,
  command: MinutesCommand,
  {
    change: { minutes, paragraphs, paragraph, comment },
    about,
    principal,
  }: { change: ReturnType<typeof changeMinutes>; about: About; principal: Principal },
) => {
  const { number } = minutes.current
  const { side } = principal
  if (paragraph !== undefined) {
    const { digest } = partsOf(minutes.current, paragraphs).find(({ content }) => content.id === paragraph.id) ?? {}
    return { number, paragraph: paragraph.id, revision: paragraph.revision, digest }
  }
  if (comment !== undefined) return { number, comment: comment.id, paragraph: comment.paragraph, side }
  if (action === 'remove_paragraph') return { number, paragraph: about.paragraph }
  if (action === 'sign') return { number, side, ...minutes.current.signatures[side] }
  return { number, side, ...command }
}
