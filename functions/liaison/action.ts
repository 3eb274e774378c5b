import * as z from 'zod'
import { Clock, dueOn, startClock } from '#shared/domain/clock.ts'
import { Limit } from '#shared/domain/limit.ts'
import { LocalDate as Day, type LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { Side } from '#shared/identity/principal.ts'
import { LastEvent } from './last-event.ts'
import { type Resolution, SeriesId } from './resolution.ts'

export const unfinishedStates = ['open', 'in_progress', 'blocked'] as const
export const closedStates = ['done', 'cancelled', 'carried'] as const
export const actionStates = [...unfinishedStates, ...closedStates] as const
export const ActionState = z.enum(actionStates).meta({ id: 'LiaisonActionState' })
export type ActionState = z.infer<typeof ActionState>

/** The lists that actions stand in: by due day, the late ones of them, the closed. */
export const actionLists = ['unfinished', 'overdue', 'closed'] as const
export type ActionList = (typeof actionLists)[number]

export const maxEvidence = 50
export const maxDependencies = 20
export const noteMaxLength = 2000

export const Evidence = z
  .strictObject({ label: z.string().trim().min(1).max(200), url: z.url({ protocol: /^https$/ }).max(1000) })
  .meta({ id: 'ActionEvidence' })
export type Evidence = z.infer<typeof Evidence>

/** A limit that an action can have: at least a day, and no longer than five years in any unit. */
export const ActionLimit = Limit.refine(
  ({ length: { unit, count } }) => count >= 1 && count <= { working_days: 1250, calendar_days: 1826, months: 60 }[unit],
  { path: ['length', 'count'] },
)

export const NewAction = z
  .strictObject({
    title: Text,
    owner: z.string().min(1).max(60).meta({ description: 'The post that owns it' }),
    limit: ActionLimit,
    dependsOn: z.array(z.string().max(80)).max(maxDependencies),
  })
  .meta({ id: 'NewLiaisonAction' })
export type NewAction = z.infer<typeof NewAction>

/** How far an action has been followed up: see `callOf`. */
export const callLevels = ['reminder', 'escalation', 'joint'] as const
const LastCall = z.object({ step: z.int().min(0), level: z.enum(callLevels), on: Day }).meta({
  id: 'LiaisonLastCall',
  description: 'The last step of its follow-up of which people were told, and when',
})

/**
 * Something that a post has to do about a resolution. It belongs to the post, whoever holds it, and to the resolution, however
 * often it is carried over.
 */
export const Action = z
  .object({
    id: z.string(),
    version: z.int().positive(),
    resolution: z.string(),
    series: SeriesId,
    number: z.int().positive(),
    title: Text,
    owner: z.string(),
    side: Side,
    state: ActionState,
    /** Runs through while the action is blocked: what stands still has to be seen. A later day is a new action, by `carry`. */
    clock: Clock,
    dueOn: Day,
    /** When the first of a chain of carried actions was opened: carrying over makes nothing younger. */
    openedOn: Day,
    closedOn: Day.nullable(),
    dependsOn: z.array(z.string()),
    evidence: z.array(Evidence),
    /** Why it is blocked, cancelled or carried, or what came of it. */
    outcome: z.string().nullable(),
    carriedFrom: z.string().nullable(),
    carriedTo: z.string().nullable(),
    /** Null: nobody has been told yet. What was stored before anybody was told says nothing. */
    lastCall: LastCall.nullable().default(null),
    lastEvent: LastEvent,
  })
  .meta({ id: 'LiaisonAction' })
export type Action = z.infer<typeof Action>

/** What lists show of an action, and what reminders are worked out from. */
export const ActionLine = Action.pick({
  id: true,
  resolution: true,
  series: true,
  title: true,
  owner: true,
  side: true,
  state: true,
  dueOn: true,
  openedOn: true,
  closedOn: true,
}).meta({ id: 'LiaisonActionLine' })
export type ActionLine = z.infer<typeof ActionLine>

export const isUnfinished = ({ state }: Pick<Action, 'state'>): boolean =>
  unfinishedStates.some((unfinished) => unfinished === state)

/** Whether an action is late at the beginning of a day: the due day itself is still in time. */
export const isOverdue = (action: Pick<Action, 'state' | 'dueOn'>, day: LocalDate): boolean =>
  isUnfinished(action) && action.dueOn < day

/**
 * An action as it begins, without its event.
 * @throws AppError `calendar_not_gazetted` where the limit runs past the gazetted days.
 */
export const openAction = (
  given: NewAction,
  {
    resolution,
    number,
    side,
    day,
    from = null,
  }: {
    readonly resolution: Pick<Resolution, 'id' | 'series'>
    readonly number: number
    readonly side: Side
    readonly day: LocalDate
    /** The action that this one carries on. */
    readonly from?: Action | null
  },
): Omit<Action, 'lastEvent'> => {
  const clock = startClock(given.limit, day)
  return {
    id: `${resolution.id}-${number}`,
    version: 1,
    resolution: resolution.id,
    series: resolution.series,
    number,
    title: given.title,
    owner: given.owner,
    side,
    state: 'open',
    clock,
    // A clock that has only begun is not stopped, so it has a due day.
    dueOn: dueOn(clock) ?? day,
    openedOn: from?.openedOn ?? day,
    closedOn: null,
    dependsOn: [...new Set(given.dependsOn)],
    evidence: from?.evidence ?? [],
    outcome: null,
    carriedFrom: from?.id ?? null,
    carriedTo: null,
    lastCall: null,
  }
}
