import * as z from 'zod'
import type { Effect, Guard, Obstacle } from './action.ts'
import { refuse } from './guards.ts'

/** From very bad to very good. No score stands for "no answer": who does not rate is not counted. */
export const scores = [1, 2, 3, 4, 5] as const

/** The longest comment on a rating, in characters. */
export const commentMaxLength = 1000

/**
 * What the applicant thinks of how the application was handled, once, after the decision. Scores are published as counts; the
 * comment is read by the departments of the application and by supervisors, and by nobody else.
 */
export const Rating = z
  .object({ score: z.int().min(1).max(5), comment: z.string().nullable(), at: z.iso.datetime() })
  .meta({ id: 'Rating' })
export type Rating = z.infer<typeof Rating>

export const isUnrated: Obstacle = ({ rating }) => (rating !== null ? 'already_rated' : null)

export const hasScore: Guard = (_application, { score, comment = '' }) =>
  refuse('invalid_input', [
    ...(score === undefined ? [{ path: 'score', code: 'required' }] : []),
    ...(score !== undefined && !scores.some((one) => one === score) ? [{ path: 'score', code: 'invalid_option' }] : []),
    ...([...comment].length > commentMaxLength
      ? [{ path: 'comment', code: 'too_long', params: { maximum: commentMaxLength } }]
      : []),
  ])

export const rate: Effect = (_application, { score, comment }, { at }) =>
  score === undefined ? {} : { rating: { score, comment: comment?.trim() || null, at } }
