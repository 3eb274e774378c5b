import * as z from 'zod'
import { daysBetween, type LocalDate } from '#shared/domain/local-date.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { actingRoleOf, isKeeper } from './access.ts'
import { type Action, type ActionLine, isUnfinished } from './action.ts'
import { type Move, moves, ruleOf } from './action-transitions.ts'
import { chainAbove, escalatesTo, postsOf, responsibleOn } from './holding.ts'
import { type Post, postIn, type Register } from './post.ts'

/** The hub's own rule, in days of the calendar, because each side keeps other holidays and neither may wait for the other's. */
export const remindedBefore = 3
/** A late action goes up one post at a time, so many days after another. */
export const daysPerStep = 5

export const callLevels = ['reminder', 'escalation', 'joint'] as const
export const ActionCall = z
  .object({
    action: z.string(),
    level: z.enum(callLevels),
    posts: z.array(z.string()).meta({ description: 'Who is called: for `joint` the heads of both sides’ chains' }),
    daysLate: z.int().meta({ description: 'Below zero before the due day' }),
  })
  .meta({ id: 'LiaisonActionCall' })
export type ActionCall = z.infer<typeof ActionCall>

/**
 * The post that answers for an action: its owner; while nobody answers for that one, the next post up its side's chain that
 * somebody does. So a vacancy stops nothing, and the action goes back by itself when the post is filled. Null: nobody at all.
 */
export const answeringPost = (register: Register, owner: string, day: LocalDate): Post | null => {
  const post = postIn(register, owner)
  if (post === null) return null
  return responsibleOn(register, post, day) !== null ? post : escalatesTo(register, post, day)
}

/**
 * Whom an action calls on a day: a reminder to who answers for it shortly before and on its due day; then up the chain of its
 * own side, a post every `daysPerStep` days, leaving out those that nobody answers for; then the heads of both sides' chains.
 */
export const callOf = (
  action: Pick<ActionLine, 'id' | 'owner' | 'state' | 'dueOn'>,
  register: Register,
  day: LocalDate,
): ActionCall | null => {
  const owner = postIn(register, action.owner)
  const daysLate = daysBetween(action.dueOn, day)
  if (owner === null || !isUnfinished(action) || daysLate < -remindedBefore) return null
  const answering = answeringPost(register, owner.id, day)
  if (daysLate <= 0 && answering !== null)
    return { action: action.id, level: 'reminder', posts: [answering.id], daysLate }
  // A post that answers for a vacant one has been reminded in its place; it is not called twice.
  const above = chainAbove(register, answering ?? owner).filter((post) => responsibleOn(register, post, day) !== null)
  const step = above[Math.max(0, Math.ceil(daysLate / daysPerStep) - 1)]
  if (step !== undefined) return { action: action.id, level: 'escalation', posts: [step.id], daysLate }
  return { action: action.id, level: 'joint', posts: headsOf(register, owner), daysLate }
}

/** The head of the post's chain, and whoever stands across from it. */
const headsOf = (register: Register, owner: Post): string[] => {
  const head = chainAbove(register, owner).at(-1) ?? owner
  return [head.id, ...(head.counterpart === null ? [] : [head.counterpart])]
}

/** What is due on a day, of all that is unfinished: the latest first. */
export const callsOn = (lines: readonly ActionLine[], register: Register, day: LocalDate): readonly ActionCall[] =>
  lines.flatMap((line) => callOf(line, register, day) ?? []).sort((one, other) => other.daysLate - one.daysLate)

/** Whether a person answers for an action, by the post that answers for it on the day. */
const answersFor = (register: Register, owner: string, { id, side, roles }: Principal, day: LocalDate): boolean => {
  const post = answeringPost(register, owner, day)
  return (
    post !== null &&
    post.side === side &&
    post.kind !== 'observer' &&
    roles.includes('liaison_officer') &&
    postsOf(register, id, day).some((one) => one.post.id === post.id && one.as !== 'away')
  )
}

/** What a person may do to an action on a day, by the table of transitions. To the other side's, nothing. */
export const possibleMoves = (
  register: Register,
  action: Pick<Action, 'owner' | 'side' | 'state'>,
  principal: Principal | null,
  day: LocalDate,
): readonly Move[] => {
  if (principal === null || actingRoleOf(principal) === null || principal.side !== action.side) return []
  const standings = [
    ...(answersFor(register, action.owner, principal, day) ? (['holder'] as const) : []),
    ...(isKeeper(register, principal, day) ? (['keeper'] as const) : []),
  ]
  return moves.filter((move) => {
    const { by, from } = ruleOf(move)
    return from.includes(action.state) && standings.some((standing) => by.includes(standing))
  })
}
