import * as z from 'zod'
import { daysBetween, type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { actingRoleOf, isKeeper } from './access.ts'
import { type Action, type ActionLine, callLevels, isUnfinished } from './action.ts'
import { type Move, moves, ruleOf } from './action-transitions.ts'
import { answeringPost, chainAbove, postsOf, responsibleOn } from './holding.ts'
import { type Post, postIn, type Register } from './post.ts'

/** The hub's own rule, in days of the calendar, because each side keeps other holidays and neither may wait for the other's. */
export const remindedBefore = 3
/** A late action goes up one post at a time, so many days after another. */
export const daysPerStep = 5

/**
 * The step of the follow-up that a day falls into: 0 from `remindedBefore` days before the due day to that day; 1 from the day after
 * it; then one more every `daysPerStep` days. Null: it has not begun.
 */
export const stepOn = (dueOn: LocalDate, day: LocalDate): number | null => {
  const late = daysBetween(dueOn, day)
  if (late < -remindedBefore) return null
  return late <= 0 ? 0 : Math.ceil(late / daysPerStep)
}

/** The first day of a step. */
const beginningOfStep = (dueOn: LocalDate, step: number): LocalDate =>
  plusDays(dueOn, step === 0 ? -remindedBefore : (step - 1) * daysPerStep + 1)

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
 * Whom an action calls on a day: a reminder to who answers for it, from shortly before its due day and again once it is late; then up
 * the chain of its own side, a post every `daysPerStep` days, leaving out those that nobody answers for; then the heads of both sides'
 * chains.
 */
export const callOf = (
  action: Pick<ActionLine, 'id' | 'owner' | 'state' | 'dueOn'>,
  register: Register,
  day: LocalDate,
): ActionCall | null => {
  const owner = postIn(register, action.owner)
  const step = stepOn(action.dueOn, day)
  if (owner === null || !isUnfinished(action) || step === null) return null
  const daysLate = daysBetween(action.dueOn, day)
  const answering = answeringPost(register, owner.id, day)
  if (step <= 1 && answering !== null) return { action: action.id, level: 'reminder', posts: [answering.id], daysLate }
  // A post that answers for a vacant one has been reminded in its place; it is not called twice.
  const above = chainAbove(register, answering ?? owner).filter((post) => responsibleOn(register, post, day) !== null)
  const next = above[Math.max(0, step - 2)]
  if (next !== undefined) return { action: action.id, level: 'escalation', posts: [next.id], daysLate }
  return { action: action.id, level: 'joint', posts: headsOf(register, owner), daysLate }
}

/** The head of the post's chain, and whoever stands across from it. */
const headsOf = (register: Register, owner: Post): string[] => {
  const head = chainAbove(register, owner).at(-1) ?? owner
  return [head.id, ...(head.counterpart === null ? [] : [head.counterpart])]
}

type Followed = Pick<Action, 'id' | 'owner' | 'state' | 'dueOn' | 'lastCall'>

/**
 * The call that has to be made on a day, and its step; null: there is none, or it was made. Of steps that nobody was there to make,
 * only the last is made up for, and nothing follows a joint report.
 */
export const callToMake = (
  action: Followed,
  register: Register,
  day: LocalDate,
): { readonly step: number; readonly call: ActionCall } | null => {
  const step = stepOn(action.dueOn, day)
  const { lastCall } = action
  if (step === null || lastCall?.level === 'joint' || step <= (lastCall?.step ?? -1)) return null
  const call = callOf(action, register, day)
  return call === null ? null : { step, call }
}

/** The next day on which an action has to be looked at for whom it calls; null: never. */
export const nextCallOn = ({ state, dueOn, lastCall }: Omit<Followed, 'id' | 'owner'>): LocalDate | null =>
  isUnfinished({ state }) && lastCall?.level !== 'joint' ? beginningOfStep(dueOn, (lastCall?.step ?? -1) + 1) : null

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
