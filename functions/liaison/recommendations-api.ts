import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { etag, idempotencyKey, ifMatch } from '#shared/http/versions.ts'
import { json, signedFor, WriteHeaders, withBody, withVersion } from './contract-parts.ts'
import {
  NewRecommendation,
  type RecommendationAction,
  type RecommendationCommand,
  recommendationActions,
  recommendationCommands,
} from './recommendation.ts'
import { RecommendationRow, RecommendationView } from './recommendation-view.ts'
import type { Recommendations } from './recommendations-service.ts'

const Id = z.object({ id: z.string().max(20) })

const listRecommendations = createRoute({
  method: 'get',
  path: '/api/v1/consultations/recommendations',
  summary: 'Recommendations of supervisory panels: those that wait for a reply by due day, or those that have one',
  middleware: [permit('consultation.read')] as const,
  request: {
    query: z.object({ which: z.enum(['awaiting', 'replied']).default('awaiting'), cursor: z.string().optional() }),
  },
  responses: {
    200: json('A page of them', z.object({ items: z.array(RecommendationRow), nextCursor: z.string().nullable() })),
    ...problems('invalid_token', 'invalid_input', 'malformed_cursor'),
  },
})

const readRecommendation = createRoute({
  method: 'get',
  path: '/api/v1/consultations/recommendations/{id}',
  summary: 'A recommendation, its reply and its follow-up, and what you may do',
  middleware: [permit('consultation.read')] as const,
  request: { params: Id },
  responses: { 200: json('The recommendation', RecommendationView), ...problems('invalid_token', 'not_found') },
})

const makeRecommendation = createRoute({
  method: 'post',
  path: '/api/v1/consultations/recommendations',
  summary: 'Recommend something to a body, for a panel that you are a member of',
  middleware: [permit('recommendation.act')] as const,
  request: { headers: WriteHeaders.pick({ 'idempotency-key': true }), ...jsonBody(NewRecommendation) },
  responses: {
    201: json('The recommendation', RecommendationView),
    ...problems(...signedFor, ...withBody, 'version_conflict', 'idempotency_key_reused', 'calendar_not_gazetted'),
  },
})

const summaries = {
  reply: 'Reply for the body that it is addressed to: accepted, partly, or not, with the reasons',
  follow_up: 'Say what has become of it since',
  close: 'Close it for the panel, with what came of it',
} as const satisfies Record<RecommendationAction, string>

const actRoute = <A extends RecommendationAction>(action: A) =>
  createRoute({
    method: 'post',
    path: `/api/v1/consultations/recommendations/{id}/${action}`,
    summary: summaries[action],
    middleware: [permit('recommendation.act')] as const,
    request: { params: Id, headers: WriteHeaders, ...jsonBody(recommendationCommands[action]) },
    responses: {
      200: json('The recommendation', RecommendationView),
      ...problems(...signedFor, ...withBody, ...withVersion, 'not_found', 'action_not_allowed'),
    },
  })

export const createRecommendationsApi = ({ recommendations }: { recommendations: Recommendations }) => {
  const api = createRouter()
    .openapi(listRecommendations, async (c) => {
      const { which, cursor = null } = c.req.valid('query')
      return c.json(await recommendations.list(which, cursor), 200)
    })
    .openapi(readRecommendation, async (c) => {
      // No tag of its version: whether it is late changes with the day.
      return c.json(await recommendations.view(c.req.valid('param').id, c.var.principal), 200)
    })
    .openapi(makeRecommendation, async (c) => {
      const principal = signedIn(c)
      const { id } = await recommendations.make(c.req.valid('json'), { principal, key: idempotencyKey(c) })
      const view = await recommendations.view(id, principal)
      const location = `/api/v1/consultations/recommendations/${id}`
      return c.json(view, 201, { etag: etag(view.version), location })
    })
  for (const action of recommendationActions)
    api.openapi(actRoute(action), async (c) => {
      const [{ id }, principal] = [c.req.valid('param'), signedIn(c)]
      const command = c.req.valid('json') as RecommendationCommand
      await recommendations.act(id, action, command, { principal, version: ifMatch(c), key: idempotencyKey(c) })
      const view = await recommendations.view(id, principal)
      return c.json(view, 200, { etag: etag(view.version) })
    })
  return api
}
