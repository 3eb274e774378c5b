import * as z from 'zod'
import { daysBetween, type LocalDate } from '#shared/domain/local-date.ts'
import {
  isReplyOverdue,
  Panel,
  possibleRecommendationActions,
  Recommendation,
  type RecommendationAction,
  RecommendationLine,
  type RecommendationStanding,
  recommendationActions,
} from './recommendation.ts'

const Today = z.object({
  overdue: z.boolean(),
  daysLeft: z
    .int()
    .nullable()
    .meta({ description: 'Until the reply is due, below zero when it is late; null when it has come' }),
})

export const RecommendationRow = RecommendationLine.extend(Today.shape).meta({ id: 'RecommendationRow' })
export type RecommendationRow = z.infer<typeof RecommendationRow>

export const RecommendationView = Recommendation.omit({ lastEvent: true, panel: true, called: true })
  .extend({
    ...Today.shape,
    panel: Panel,
    possibleActions: z.array(z.enum(recommendationActions as [RecommendationAction, ...RecommendationAction[]])),
  })
  .meta({ id: 'RecommendationView' })
export type RecommendationView = z.infer<typeof RecommendationView>

const todayOf = (recommendation: Pick<Recommendation, 'state' | 'dueOn'>, day: LocalDate) => ({
  overdue: isReplyOverdue(recommendation, day),
  daysLeft: recommendation.state === 'awaiting' ? daysBetween(day, recommendation.dueOn) : null,
})

export const recommendationRowOf = (line: RecommendationLine, day: LocalDate): RecommendationRow => ({
  ...line,
  ...todayOf(line, day),
})

export const recommendationViewOf = (
  { lastEvent: _lastEvent, called: _called, ...recommendation }: Recommendation,
  panel: Panel,
  standings: readonly RecommendationStanding[],
  day: LocalDate,
): RecommendationView => ({
  ...recommendation,
  ...todayOf(recommendation, day),
  panel,
  possibleActions: [...possibleRecommendationActions(recommendation, standings)],
})
