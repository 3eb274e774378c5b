import * as z from 'zod'
import type { LocalDate } from '#shared/domain/local-date.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { Comment, type Tally } from './comment.ts'
import { type CommentAction, type CommentStanding, commentActions, possibleCommentActions } from './comment-actions.ts'
import {
  Answer,
  Consultation,
  ConsultationLine,
  daysLeft,
  PaperLink,
  type Papers,
  Point,
  Status,
  statusOn,
} from './consultation.ts'
import { isInvited, mayComment } from './consultation-access.ts'
import {
  type ConsultationAction,
  consultationActions,
  possibleActions,
  type Standing,
  unansweredPoints,
} from './consultation-actions.ts'

/** What follows from the day. */
const Today = z.object({
  status: Status,
  daysLeft: z.int().min(0).nullable().meta({ description: 'After today; null when it is not open' }),
})

export const ConsultationRow = ConsultationLine.extend(Today.shape).meta({ id: 'ConsultationRow' })
export type ConsultationRow = z.infer<typeof ConsultationRow>

/** A consultation as one reader may see it, on a day. */
export const ConsultationView = Consultation.omit({ lastEvent: true })
  .extend({
    ...Today.shape,
    points: z.array(Point),
    links: z.array(PaperLink),
    answers: z.array(Answer),
    counts: z.array(z.object({ point: z.int(), published: z.int(), hidden: z.int() })),
    mayComment: z.boolean().meta({ description: 'Whether you may comment today' }),
    invited: z.boolean().meta({ description: 'Whether it asks you, whenever it is open' }),
    waiting: z.int().nullable().meta({ description: 'Comments that wait for a moderator; for moderators' }),
    unanswered: z
      .array(z.int())
      .nullable()
      .meta({ description: 'Points with comments and no answer; for its officers' }),
    possibleActions: z.array(z.enum(consultationActions as [ConsultationAction, ...ConsultationAction[]])),
  })
  .meta({ id: 'ConsultationView' })
export type ConsultationView = z.infer<typeof ConsultationView>

export const rowOf = (line: ConsultationLine, day: LocalDate): ConsultationRow => ({
  ...line,
  status: statusOn(line, day),
  daysLeft: daysLeft(line, day),
})

export const consultationViewOf = (
  {
    consultation,
    papers,
    answers,
    tally,
  }: {
    readonly consultation: Consultation
    readonly papers: Papers
    readonly answers: readonly Answer[]
    readonly tally: Tally
  },
  reader: {
    readonly principal: Principal | null
    readonly standings: readonly Standing[]
    readonly moderates: boolean
  },
  day: LocalDate,
): ConsultationView => {
  const { lastEvent: _lastEvent, ...shown } = consultation
  return {
    ...shown,
    ...papers,
    status: statusOn(consultation, day),
    daysLeft: daysLeft(consultation, day),
    answers: [...answers],
    counts: Object.entries(tally.points).map(([point, counted]) => ({ point: Number(point), ...counted })),
    mayComment: mayComment(consultation, reader.principal, day),
    invited: reader.principal !== null && isInvited(consultation, reader.principal),
    waiting: reader.moderates ? tally.waiting : null,
    unanswered: reader.standings.length > 0 ? unansweredPoints(tally, answers) : null,
    possibleActions: [...possibleActions(consultation, reader.standings, day)],
  }
}

/** A comment as its author or a moderator sees it: with what it says in all its versions. */
export const CommentView = Comment.omit({ lastEvent: true, hidden: true, appeal: true })
  .extend({
    hidden: Comment.shape.hidden.unwrap().omit({ by: true }).nullable(),
    appeal: Comment.shape.appeal
      .unwrap()
      .omit({ decision: true })
      .extend({ decision: Comment.shape.appeal.unwrap().shape.decision.unwrap().omit({ by: true }).nullable() })
      .nullable(),
    texts: z
      .array(z.string())
      .meta({ description: 'Every version of what it says, the last one is the one that holds' }),
    possibleActions: z.array(z.enum(commentActions as [CommentAction, ...CommentAction[]])),
  })
  .meta({ id: 'ConsultationCommentView' })
export type CommentView = z.infer<typeof CommentView>

/** Who hid it and who decided on the appeal is kept, and told to nobody: they act for the register, not for themselves. */
export const commentViewOf = (
  comment: Comment,
  texts: readonly string[],
  standings: readonly CommentStanding[],
  isOpen: boolean,
): CommentView => {
  const { lastEvent: _lastEvent, hidden, appeal, ...shown } = comment
  return {
    ...shown,
    hidden: hidden === null ? null : { reason: hidden.reason, words: hidden.words, on: hidden.on },
    appeal:
      appeal === null
        ? null
        : {
            text: appeal.text,
            on: appeal.on,
            decision:
              appeal.decision === null
                ? null
                : { upheld: appeal.decision.upheld, words: appeal.decision.words, on: appeal.decision.on },
          },
    texts: [...texts],
    possibleActions: [...possibleCommentActions(comment, standings, isOpen)],
  }
}
