import type { Dispatch } from '#shared/domain/dispatch.ts'
import { daysBetween, type LocalDate } from '#shared/domain/local-date.ts'
import { keepers } from './access.ts'
import { remindedBefore } from './action-calls.ts'
import type { Register } from './post.ts'
import { isReplyOverdue, type Recommendation, type ReplyCall } from './recommendation.ts'
import { dispatch, onDay, postsOfSide, recipientsOf, secretaries, type Telling } from './telling.ts'

/**
 * What the body that a recommendation is addressed to has to be told on a day, and has not been; null: nothing. As of actions, it is
 * reminded some days of the calendar before its last day; and once more when that has passed.
 */
export const replyCallOn = (
  { state, dueOn, called }: Pick<Recommendation, 'state' | 'dueOn' | 'called'>,
  day: LocalDate,
): ReplyCall | null => {
  if (state !== 'awaiting' || called === 'reply_overdue' || daysBetween(day, dueOn) > remindedBefore) return null
  const call = isReplyOverdue({ state, dueOn }, day) ? 'reply_overdue' : 'reply_due_soon'
  return call === called ? null : call
}

/** The posts that reply for a body: its own that keep the register of their side; where it has none, the secretary of its side. */
export const replyingPosts = (
  register: Register,
  { organisation, side }: Pick<Recommendation, 'organisation' | 'side'>,
): readonly string[] => {
  const own = register.filter(
    ({ organisationId, kind }) => organisationId === organisation && keepers.some((one) => one === kind),
  )
  return own.length > 0 ? own.map(({ id }) => id) : postsOfSide(register, side, secretaries)
}

/** What those are told who have to reply. */
export const dispatchOfReplyCall = (
  { id, title, dueOn }: Recommendation,
  call: ReplyCall,
  posts: readonly string[],
  telling: Telling,
): Dispatch | null =>
  dispatch({ kind: 'recommendation', id, number: id, title, path: `/consultations/recommendations/${id}` }, telling, [
    { kind: call, detail: null, due: onDay(dueOn), to: recipientsOf(posts, telling) },
  ])
