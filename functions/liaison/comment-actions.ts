import * as z from 'zod'
import { AppError } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { type Comment, type CommentState, hideReasons, NewComment, waits, wordsMaxLength } from './comment.ts'

const Words = z.string().trim().min(1).max(wordsMaxLength)

/** What each action is given. The words of a moderator are shown to the author; those of hiding, to everybody. */
export const commentCommands = {
  edit: NewComment.pick({ text: true, language: true }).meta({ id: 'ConsultationCommentEdit' }),
  withdraw: z.strictObject({}).meta({ id: 'ConsultationCommentWithdrawal' }),
  appeal: z.strictObject({ words: Words }).meta({ id: 'ConsultationCommentAppeal' }),
  publish: z.strictObject({}).meta({ id: 'ConsultationCommentPublication' }),
  hide: z.strictObject({ reason: z.enum(hideReasons), words: Words }).meta({ id: 'ConsultationCommentHiding' }),
  uphold: z.strictObject({ words: Words }).meta({ id: 'ConsultationCommentUpholding' }),
  restore: z.strictObject({ words: Words }).meta({ id: 'ConsultationCommentRestoring' }),
} as const
export type CommentAction = keyof typeof commentCommands
export type CommentCommand<A extends CommentAction = CommentAction> = z.infer<(typeof commentCommands)[A]>
export const commentActions = Object.keys(commentCommands) as CommentAction[]

/** Who acts: who wrote it; a moderator of either side; one who is not the one who hid it. Nobody moderates their own. */
export type CommentStanding = 'author' | 'moderator' | 'other_moderator'

type Rule = {
  readonly by: CommentStanding
  readonly from: readonly CommentState[]
  readonly to: CommentState
  /** Whether it can be done only while the consultation is open. */
  readonly whileOpen: boolean
  readonly event: string
}

/** What may be done to a comment, by whom, in which state, and the event that it leaves. */
export const commentTransitions = {
  edit: {
    by: 'author',
    from: ['waiting', 'published', 'hidden'],
    to: 'waiting',
    whileOpen: true,
    event: 'comment_edited',
  },
  withdraw: {
    by: 'author',
    from: ['waiting', 'published', 'hidden', 'appealed'],
    to: 'withdrawn',
    whileOpen: true,
    event: 'comment_withdrawn',
  },
  appeal: { by: 'author', from: ['hidden'], to: 'appealed', whileOpen: false, event: 'comment_appealed' },
  publish: { by: 'moderator', from: ['waiting'], to: 'published', whileOpen: false, event: 'comment_published' },
  hide: {
    by: 'moderator',
    from: ['waiting', 'published'],
    to: 'hidden',
    whileOpen: false,
    event: 'comment_hidden',
  },
  uphold: { by: 'other_moderator', from: ['appealed'], to: 'hidden', whileOpen: false, event: 'comment_hiding_upheld' },
  restore: { by: 'other_moderator', from: ['appealed'], to: 'published', whileOpen: false, event: 'comment_restored' },
} as const satisfies Record<CommentAction, Rule>

export const commentRuleOf = (action: CommentAction): Rule => commentTransitions[action]

/** What may be done to a comment by who stands so to it. A hidden comment is appealed against once. */
export const possibleCommentActions = (
  { state, appeal }: Pick<Comment, 'state' | 'appeal'>,
  standings: readonly CommentStanding[],
  isOpen: boolean,
): readonly CommentAction[] =>
  commentActions.filter((action) => {
    const { by, from, whileOpen } = commentRuleOf(action)
    if (action === 'appeal' && appeal !== null) return false
    return from.includes(state) && standings.includes(by) && (isOpen || !whileOpen)
  })

/**
 * The comment after an action, without its version and event.
 * @throws AppError `action_not_allowed` in a state that the table does not name, or for a second appeal.
 */
export const applyCommentAction = (
  comment: Comment,
  action: CommentAction,
  command: CommentCommand,
  { by, at, day }: { readonly by: string; readonly at: string; readonly day: LocalDate },
): Comment => {
  const { from, to } = commentRuleOf(action)
  if (!from.includes(comment.state) || (action === 'appeal' && comment.appeal !== null))
    throw new AppError('action_not_allowed')
  const next: Comment = { ...comment, state: to, waitingSince: waits(to) ? at : null }
  switch (action) {
    case 'edit': {
      const { language } = command as CommentCommand<'edit'>
      return { ...next, language, textVersion: comment.textVersion + 1 }
    }
    case 'hide':
      return { ...next, hidden: { ...(command as CommentCommand<'hide'>), by, on: day } }
    case 'appeal':
      return { ...next, appeal: { text: (command as CommentCommand<'appeal'>).words, on: day, decision: null } }
    case 'uphold':
    case 'restore': {
      const { words } = command as CommentCommand<'uphold'>
      const decision = { upheld: action === 'uphold', words, by, on: day }
      return { ...next, appeal: comment.appeal === null ? null : { ...comment.appeal, decision } }
    }
    default:
      return next
  }
}
