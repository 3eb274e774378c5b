import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { FeedView, NewFeed } from './calendar-feed.ts'
import { json, signedFor, withBody } from './contract-parts.ts'
import type { Feeds } from './feeds-service.ts'

const listFeeds = createRoute({
  method: 'get',
  path: '/api/v1/liaison/feeds',
  summary: 'The calendar addresses that you have opened, without their secrets',
  middleware: [permit('liaison.keep')] as const,
  responses: {
    200: json('All of them', z.object({ items: z.array(FeedView), nextCursor: z.string().nullable() })),
    ...problems(...signedFor),
  },
})

const openFeed = createRoute({
  method: 'post',
  path: '/api/v1/liaison/feeds',
  summary: 'Open a calendar address of a post that you answer for',
  middleware: [permit('liaison.keep')] as const,
  request: jsonBody(NewFeed),
  responses: {
    201: json(
      'The address. It is told this once',
      FeedView.extend({ path: z.string().meta({ description: 'Below the language: /en, /zh-Hant or /zh-Hans' }) }),
    ),
    ...problems(...signedFor, ...withBody),
  },
})

const revokeFeed = createRoute({
  method: 'post',
  path: '/api/v1/liaison/feeds/{id}/revoke',
  summary: 'Revoke a calendar address for good',
  middleware: [permit('liaison.keep')] as const,
  request: { params: z.object({ id: z.string().max(100) }) },
  responses: {
    200: json('The address', FeedView),
    ...problems(...signedFor, 'not_found', 'invalid_input', 'version_conflict'),
  },
})

export const createFeedsApi = ({ feeds }: { feeds: Feeds }) =>
  createRouter()
    .openapi(listFeeds, async (c) => c.json({ items: [...(await feeds.list(signedIn(c)))], nextCursor: null }, 200))
    .openapi(openFeed, async (c) => {
      const { feed, secret } = await feeds.open(c.req.valid('json').post, signedIn(c))
      return c.json({ ...feed, path: `/liaison/calendar/${secret}` }, 201)
    })
    .openapi(revokeFeed, async (c) => c.json(await feeds.revoke(c.req.valid('param').id, signedIn(c)), 200))
