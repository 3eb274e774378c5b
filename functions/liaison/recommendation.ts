import * as z from 'zod'
import { Clock, dueOn, startClock } from '#shared/domain/clock.ts'
import { AppError } from '#shared/domain/errors.ts'
import { LocalDate as Day, type LocalDate } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import { Text } from '#shared/domain/text.ts'
import { Side } from '#shared/identity/principal.ts'
import { ActionLimit } from './action.ts'
import { Heading, Passage } from './consultation.ts'
import { LastEvent } from './last-event.ts'
import { Provenance } from './provenance.ts'

const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)

export const maxFollowUps = 50

/** A supervisory panel: its members are posts of the register, whoever holds them, or people by name. Reference data. */
export const Panel = z
  .object({
    id: Slug,
    name: Text,
    members: z.array(z.object({ kind: z.enum(['post', 'person']), id: z.string(), name: Text })),
    provenance: Provenance,
  })
  .meta({ id: 'SupervisoryPanel' })
export type Panel = z.infer<typeof Panel>

export const NewRecommendation = z
  .strictObject({
    panel: Slug,
    organisation: Slug.meta({ description: 'The body that it is addressed to' }),
    title: Heading,
    text: Passage,
    limit: ActionLimit.meta({ description: 'By when a reply is due; today does not count' }),
    consultation: z
      .string()
      .regex(/^\d{4}-\d{1,6}$/)
      .nullable()
      .meta({ description: 'The consultation that it follows from' }),
  })
  .meta({ id: 'NewRecommendation' })
export type NewRecommendation = z.infer<typeof NewRecommendation>

export const recommendationStates = ['awaiting', 'replied', 'closed'] as const
export type RecommendationState = (typeof recommendationStates)[number]
/** What the body that is to reply is told by the hub itself: once before its last day, and once when that has passed. */
export const replyCalls = ['reply_due_soon', 'reply_overdue'] as const
export type ReplyCall = (typeof replyCalls)[number]
export const replyAnswers = ['accepted', 'partly', 'not_accepted'] as const

/** What a panel recommends to a body, and what became of it. */
export const Recommendation = z
  .object({
    ...NewRecommendation.omit({ limit: true }).shape,
    id: z.string(),
    version: z.int().positive(),
    state: z.enum(recommendationStates),
    side: Side.meta({ description: 'The side of the body that it is addressed to' }),
    madeOn: Day,
    clock: Clock,
    dueOn: Day,
    reply: z.object({ answer: z.enum(replyAnswers), text: Text, on: Day }).nullable(),
    followUps: z.array(z.object({ text: Text, on: Day, by: z.enum(['panel', 'addressee']) })),
    changedOn: Day,
    /** The last call that was made; null: none yet. */
    called: z.enum(replyCalls).nullable().default(null),
    lastEvent: LastEvent,
  })
  .meta({ id: 'LiaisonRecommendation' })
export type Recommendation = z.infer<typeof Recommendation>

export const RecommendationLine = Recommendation.pick({
  id: true,
  title: true,
  organisation: true,
  panel: true,
  state: true,
  madeOn: true,
  dueOn: true,
  reply: true,
  changedOn: true,
}).meta({ id: 'RecommendationLine' })
export type RecommendationLine = z.infer<typeof RecommendationLine>

/** What each act is given. */
export const recommendationCommands = {
  reply: z.strictObject({ answer: z.enum(replyAnswers), text: Passage }).meta({ id: 'RecommendationReply' }),
  follow_up: z.strictObject({ text: Passage }).meta({ id: 'RecommendationFollowUp' }),
  close: z.strictObject({ text: Passage }).meta({ id: 'RecommendationClosing' }),
} as const
export type RecommendationAction = keyof typeof recommendationCommands
export type RecommendationCommand<A extends RecommendationAction = RecommendationAction> = z.infer<
  (typeof recommendationCommands)[A]
>
export const recommendationActions = Object.keys(recommendationCommands) as RecommendationAction[]

/** Who acts: a member of the panel; a keeper of the side that the body addressed is of. */
export type RecommendationStanding = 'panel' | 'addressee'

type Rule = {
  readonly by: readonly RecommendationStanding[]
  readonly from: readonly RecommendationState[]
  /** Null: the state stays. */
  readonly to: RecommendationState | null
  readonly event: string
}

/** What may be done to a recommendation, by whom, in which state, and the event that it leaves. */
export const recommendationTransitions = {
  reply: { by: ['addressee'], from: ['awaiting'], to: 'replied', event: 'recommendation_replied' },
  follow_up: {
    by: ['panel', 'addressee'],
    from: ['awaiting', 'replied'],
    to: null,
    event: 'recommendation_followed_up',
  },
  close: { by: ['panel'], from: ['replied'], to: 'closed', event: 'recommendation_closed' },
} as const satisfies Record<RecommendationAction, Rule>

export const recommendationRuleOf = (action: RecommendationAction): Rule => recommendationTransitions[action]

export const possibleRecommendationActions = (
  { state }: Pick<Recommendation, 'state'>,
  standings: readonly RecommendationStanding[],
): readonly RecommendationAction[] =>
  recommendationActions.filter((action) => {
    const { by, from } = recommendationRuleOf(action)
    return from.includes(state) && by.some((one) => standings.includes(one))
  })

/** Whether the reply is late at the beginning of a day: the due day itself is in time. */
export const isReplyOverdue = (
  { state, dueOn: due }: Pick<Recommendation, 'state' | 'dueOn'>,
  day: LocalDate,
): boolean => state === 'awaiting' && due < day

/**
 * A recommendation as it begins, without its event.
 * @throws AppError `calendar_not_gazetted` where the limit runs past the gazetted days.
 */
export const makeRecommendation = (
  { limit, ...given }: NewRecommendation,
  { id, side, day }: { readonly id: string; readonly side: Side; readonly day: LocalDate },
): Omit<Recommendation, 'lastEvent'> => {
  const clock = startClock(limit, day)
  return {
    ...given,
    ...{ id, version: 1, state: 'awaiting', side, madeOn: day, clock, reply: null, followUps: [] },
    ...{ changedOn: day, called: null },
    // A clock that has only begun is not stopped, so it has a due day.
    dueOn: dueOn(clock) ?? day,
  }
}

/**
 * The recommendation after an act, without its version and event.
 * @throws AppError `action_not_allowed` in a state that the table does not name; `invalid_input` for one follow-up too many.
 */
export const applyRecommendationAction = (
  recommendation: Recommendation,
  action: RecommendationAction,
  command: RecommendationCommand,
  { by, day }: { readonly by: RecommendationStanding; readonly day: LocalDate },
): Recommendation => {
  const { from, to } = recommendationRuleOf(action)
  if (!from.includes(recommendation.state)) throw new AppError('action_not_allowed')
  const next = { ...recommendation, state: to ?? recommendation.state, changedOn: day }
  if (action === 'reply') return { ...next, reply: { ...(command as RecommendationCommand<'reply'>), on: day } }
  refuseIf([
    recommendation.followUps.length >= maxFollowUps && {
      path: 'text.en',
      code: 'follow_ups_used_up',
      params: { most: maxFollowUps },
    },
  ])
  return { ...next, followUps: [...recommendation.followUps, { text: command.text, on: day, by }] }
}
