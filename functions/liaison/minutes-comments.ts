import { AppError } from '#shared/domain/errors.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import type { Side } from '#shared/identity/principal.ts'
import type { By, Comment, Minutes, Paragraph } from './minutes.ts'
import type { MinutesCommand } from './minutes-actions.ts'

const maxAnswers = 20

/** Minutes with everything that a change of them looks at. */
export type MinutesAt = {
  readonly minutes: Minutes
  readonly paragraphs: readonly Paragraph[]
  /** The hash of the current version as it stands. */
  readonly hash: string
  readonly side: Side
  readonly by: By
  readonly at: string
  readonly newSalt: () => string
}

export type MinutesChange = {
  readonly minutes: Minutes
  readonly paragraphs: readonly Paragraph[]
  /** What is written anew beside the minutes themselves. */
  readonly paragraph?: Paragraph
  readonly comment?: Comment
}

/** Says something about a paragraph. @throws AppError `invalid_input` for one that is not there. */
export const comment = (at: MinutesAt, { paragraph, text }: MinutesCommand<'comment'>): MinutesChange => {
  const { minutes, paragraphs, side, by } = at
  const about = paragraphs.find(({ id }) => id === paragraph)
  if (about === undefined)
    throw new AppError('invalid_input', {}, { issues: [{ path: 'paragraph', code: 'invalid_option' }] })
  const { number } = minutes.current
  return {
    minutes: { ...minutes, nextComment: minutes.nextComment + 1, openComments: minutes.openComments + 1 },
    paragraphs,
    comment: {
      ...{ id: `c${minutes.nextComment}`, number, paragraph, revision: about.revision, side, by, at: at.at, text },
      ...{ answers: [], resolved: null },
    },
  }
}

/** The comment that an act is about. @throws AppError `not_found`; `action_not_allowed` for one that is settled. */
const openComment = ({ minutes }: MinutesAt, about: Comment | null): Comment => {
  if (about === null || about.number !== minutes.current.number) throw new AppError('not_found')
  if (about.resolved !== null) throw new AppError('action_not_allowed')
  return about
}

export const answer = (at: MinutesAt, { text }: MinutesCommand<'answer'>, about: Comment | null): MinutesChange => {
  const open = openComment(at, about)
  refuseIf([
    open.answers.length >= maxAnswers && { path: 'text', code: 'too_many_answers', params: { maximum: maxAnswers } },
  ])
  const { minutes, paragraphs, side, by } = at
  return {
    minutes,
    paragraphs,
    comment: { ...open, answers: [...open.answers, { side, by, at: at.at, text }] },
  }
}

/** Settles a comment: its own side says that it has its answer. The other side cannot say so for it. */
export const resolve = (at: MinutesAt, about: Comment | null): MinutesChange => {
  const open = openComment(at, about)
  const { minutes, paragraphs, side, by } = at
  if (open.side !== side) throw new AppError('forbidden')
  return {
    minutes: { ...minutes, openComments: minutes.openComments - 1 },
    paragraphs,
    comment: { ...open, resolved: { side, by, at: at.at } },
  }
}
