import { createHash } from 'node:crypto'
import { nextEvent } from '#shared/data/event-log.ts'
import type { Idempotency, Record as KeepAnswer } from '#shared/data/idempotency.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf, type LocalDate } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { actingRoleOf } from './access.ts'
import {
  type Comment,
  isHidden,
  maxCommentsOfPerson,
  type NewComment,
  type PublicComment,
  publicCommentOf,
  retally,
  type WaitingComment,
  waits,
} from './comment.ts'
import {
  applyCommentAction,
  type CommentAction,
  type CommentCommand,
  commentRuleOf,
  possibleCommentActions,
} from './comment-actions.ts'
import type { CommentsRepository } from './comments-repository.ts'
import { type Consultation, statusOn } from './consultation.ts'
import { commentStandings, isInvited, mayModerate, participantOf } from './consultation-access.ts'
import { type CommentView, commentViewOf } from './consultation-view.ts'
import type { ConsultationsRepository } from './consultations-repository.ts'
import { untilUncontended } from './contention.ts'
import { lastOf, recorded } from './last-event.ts'
import type { Register } from './post.ts'

const pageSize = 50

type Doing = { readonly principal: Principal; readonly key?: string | null }
type Page<T> = Promise<{ items: T[]; nextCursor: string | null }>

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Refuses a comment or a change of one while the consultation is not open, and says since when or from when. */
const refuseUnlessOpen = (consultation: Consultation, day: LocalDate): void => {
  const status = statusOn(consultation, day)
  const { opensOn, closesOn } = consultation
  refuseIf([
    status === 'announced' && { path: 'text', code: 'consultation_not_begun', params: { day: opensOn } },
    status !== 'announced' &&
      status !== 'open' && { path: 'text', code: 'consultation_over', params: { day: closesOn } },
  ])
}

/** What people say to consultations, and what moderators of both sides do with it. */
export const createComments = ({
  repository,
  consultations,
  register,
  idempotency,
  now,
  newId,
}: {
  repository: CommentsRepository
  consultations: Pick<ConsultationsRepository, 'find'>
  register: () => Promise<Register>
  idempotency: Idempotency
  now: () => Date
  newId: () => string
}) => {
  const today = (): LocalDate => dayOf(now().toISOString())

  /** A consultation that the public knows of. A draft is nothing to comment on, whoever asks. */
  const consultationOf = async (id: string): Promise<Consultation> => {
    const found = await consultations.find(id)
    if (found === null || found.state === 'draft') throw new AppError('not_found')
    return found
  }

  const moderates = async (principal: Principal): Promise<boolean> =>
    actingRoleOf(principal) !== null && mayModerate(await register(), principal, today())

  /** A comment for its author or a moderator; to others there is none. */
  const find = async (consultationId: string, id: string, principal: Principal) => {
    const [consultation, comment] = await Promise.all([consultationOf(consultationId), repository.find(id)])
    if (comment === null || comment.consultation !== consultation.id) throw new AppError('not_found')
    const standings = commentStandings(comment, principal, await moderates(principal))
    if (standings.length === 0) throw new AppError('not_found')
    return { consultation, comment, standings }
  }

  const save = async (
    change: {
      previous: Comment | null
      moved: Omit<Comment, 'lastEvent'>
      newText: string | null
      own: readonly string[] | null
      data: object
    },
    { consultation, type, principal, keep }: SaveWith,
  ): Promise<Comment> => {
    const { previous, moved, newText, own, data } = change
    const at = now().toISOString()
    const event = nextEvent(previous?.lastEvent ?? null, {
      at,
      actor: participantOf(principal),
      type,
      data: recorded(data),
    })
    const next: Comment = { ...moved, lastEvent: lastOf(event) }
    const tally = retally(await repository.tally(consultation.id), next.point, previous?.state ?? null, next.state)
    const isPublic = next.state === 'published' || isHidden(next.state)
    const shown = isPublic ? publicCommentOf(next, newText ?? (await repository.text(next)), today()) : null
    await repository.save(
      { previous, next, event, newText, own, shown, waiting: waitingOf(next, consultation), tally },
      { consultation, also: keep },
    )
    return next
  }

  const addOne = async (consultationId: string, given: NewComment, principal: Principal, keep: KeepAnswer) => {
    const consultation = await consultationOf(consultationId)
    refuseUnlessOpen(consultation, today())
    if (!isInvited(consultation, principal)) throw new AppError('forbidden')
    refuseIf([given.point > consultation.pointCount && { path: 'point', code: 'point_unknown' }])
    const own = await repository.own(consultation.id, principal.id)
    refuseIf([
      own.length >= maxCommentsOfPerson && {
        path: 'text',
        code: 'comments_used_up',
        params: { most: maxCommentsOfPerson },
      },
    ])
    const { text, ...stated } = given
    const [id, at] = [newId(), now().toISOString()]
    const { id: person, name, organisation } = principal
    const moved: Omit<Comment, 'lastEvent'> = {
      ...stated,
      ...{ id, consultation: consultation.id, version: 1, state: 'waiting', textVersion: 1 },
      ...{ createdAt: at, waitingSince: at, hidden: null, appeal: null },
      author: { id: person, name, organisation },
    }
    await save(
      { previous: null, moved, newText: text, own, data: { ...stated, textHash: hashOf(text) } },
      { consultation, type: 'comment_made', principal, keep: keep({ id }) },
    )
    return { id }
  }

  const perform = async (
    at: { readonly consultation: string; readonly comment: string },
    action: CommentAction,
    command: CommentCommand,
    { principal, version, keep }: { principal: Principal; version: number; keep: KeepAnswer },
  ) => {
    const { consultation, comment, standings } = await find(at.consultation, at.comment, principal)
    if (comment.version !== version) throw new AppError('version_conflict', { current: comment.version })
    const { whileOpen, event: type } = commentRuleOf(action)
    if (whileOpen && standings.includes('author')) refuseUnlessOpen(consultation, today())
    const done = { by: principal.id, at: now().toISOString(), day: today() }
    const moved = applyCommentAction(comment, action, command, done)
    const isOpen = statusOn(consultation, today()) === 'open'
    if (!possibleCommentActions(comment, standings, isOpen).includes(action)) throw new AppError('forbidden')
    const { text = null, ...others } = { ...command } as { text?: string }
    await save(
      {
        previous: comment,
        own: null,
        moved: { ...moved, version: comment.version + 1 },
        newText: text,
        data: { ...others, ...(text !== null && { textHash: hashOf(text) }) },
      },
      { consultation, type, principal, keep: keep({ id: comment.id }) },
    )
    return { id: comment.id }
  }

  return {
    /** A page of what the public reads. One query; nobody's identity but what the author chose to show. */
    published: async (consultation: string, cursor: string | null): Page<PublicComment> => {
      await consultationOf(consultation)
      return repository.published(consultation, { limit: pageSize, cursor })
    },

    /** A person's own comments on a consultation, whatever became of them. */
    mine: async (consultationId: string, principal: Principal): Promise<CommentView[]> => {
      const consultation = await consultationOf(consultationId)
      const own = await repository.findAll(await repository.own(consultationId, principal.id))
      const texts = await Promise.all(own.map(({ id }) => repository.texts(id)))
      const isOpen = statusOn(consultation, today()) === 'open'
      return own.map((comment, index) => commentViewOf(comment, texts[index] ?? [], ['author'], isOpen))
    },

    /** A page of what waits for a moderator. @throws AppError `forbidden` for who moderates nothing. */
    waiting: async (principal: Principal, cursor: string | null): Page<WaitingComment> => {
      if (!(await moderates(principal))) throw new AppError('forbidden')
      return repository.waiting({ limit: pageSize, cursor })
    },

    /** A comment with all that it said, for its author or a moderator. @throws AppError `not_found` for everybody else. */
    view: async (consultationId: string, id: string, principal: Principal): Promise<CommentView> => {
      const { consultation, comment, standings } = await find(consultationId, id, principal)
      const isOpen = statusOn(consultation, today()) === 'open'
      return commentViewOf(comment, await repository.texts(id), standings, isOpen)
    },

    /**
     * Adds a comment, which a moderator looks at before it is shown.
     * @throws AppError `not_found`; `forbidden` for who is not asked; `invalid_input` outside of the period, or past the most
     * that one person may add.
     */
    add: async (consultation: string, given: NewComment, { principal, key = null }: Doing): Promise<{ id: string }> =>
      (await idempotency.run({ principalId: principal.id, key, request: { consultation, given }, now: now() }, (keep) =>
        untilUncontended(() => addOne(consultation, given, principal, keep)),
      )) as { id: string },

    /**
     * Does something to a comment, in the version that the person has seen: of an author who withdraws it and a moderator who
     * publishes it at the same moment, one is told to look again.
     * @throws AppError `not_found`, `forbidden`, `action_not_allowed`, `version_conflict`, `invalid_input`.
     */
    act: async <A extends CommentAction>(
      at: { readonly consultation: string; readonly comment: string },
      action: A,
      command: CommentCommand<A>,
      { principal, version, key = null }: Doing & { readonly version: number },
    ): Promise<void> => {
      await idempotency.run({ principalId: principal.id, key, request: { at, action, command }, now: now() }, (keep) =>
        untilUncontended(() => perform(at, action, command, { principal, version, keep })),
      )
    },
  }
}
export type Comments = ReturnType<typeof createComments>

type SaveWith = {
  readonly consultation: Consultation
  readonly type: string
  readonly principal: Principal
  readonly keep: ReturnType<KeepAnswer>
}

const waitingOf = (comment: Comment, { title }: Consultation): WaitingComment | null => {
  const { id, consultation, point, language, waitingSince, state } = comment
  if (!waits(state) || waitingSince === null) return null
  return { id, consultation, title, point, language, waitingSince, appealed: state === 'appealed' }
}
