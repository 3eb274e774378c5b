import { createRoute } from '@hono/zod-openapi'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { json, signedFor, withBody } from './contract-parts.ts'
import { Following, SubscriptionCommand } from './subscription.ts'
import type { Subscriptions } from './subscriptions-service.ts'

const path = '/api/v1/standards/subscriptions'

const readSubscription = createRoute({
  method: 'get',
  path,
  summary:
    'The areas whose changes you are told of by email, and what waits for you to confirm the address; null: nothing',
  middleware: [permit('standard.follow')] as const,
  responses: {
    200: json('What you follow', Following),
    ...problems(...signedFor),
  },
})

const putSubscription = createRoute({
  method: 'put',
  path,
  summary:
    'Be told by email of what is published, withdrawn or superseded in some areas, in place of what you followed; at a new address, once a link that is mailed there is confirmed',
  middleware: [permit('standard.follow')] as const,
  request: jsonBody(SubscriptionCommand),
  responses: {
    200: json('What you follow', Following),
    ...problems(...signedFor, ...withBody, 'version_conflict'),
  },
})

const deleteSubscription = createRoute({
  method: 'delete',
  path,
  summary: 'Be told of no more changes; a second time changes nothing',
  middleware: [permit('standard.follow')] as const,
  responses: { 204: { description: 'You follow nothing' }, ...problems(...signedFor, 'version_conflict') },
})

export const createSubscriptionsApi = ({ subscriptions }: { subscriptions: Subscriptions }) =>
  createRouter()
    .openapi(readSubscription, async (c) => c.json(await subscriptions.of(signedIn(c)), 200))
    .openapi(putSubscription, async (c) => c.json(await subscriptions.subscribe(c.req.valid('json'), signedIn(c)), 200))
    .openapi(deleteSubscription, async (c) => {
      await subscriptions.leave(signedIn(c))
      return c.body(null, 204)
    })
