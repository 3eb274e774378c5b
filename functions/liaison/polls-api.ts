import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { etag, idempotencyKey, ifMatch } from '#shared/http/versions.ts'
import { json, signedFor, WriteHeaders, withBody, withVersion } from './contract-parts.ts'
import { NewPoll } from './poll.ts'
import { type PollAction, type PollCommand, pollCommands } from './poll-actions.ts'
import { PollLine, PollView } from './poll-view.ts'
import type { Polls } from './polls-service.ts'

const Id = z.object({ id: z.string().max(100) })

const listPolls = createRoute({
  method: 'get',
  path: '/api/v1/liaison/polls',
  summary: 'The polls on days for meetings, the newest first',
  middleware: [permit('liaison.follow')] as const,
  request: { query: z.object({ cursor: z.string().max(2000).optional() }) },
  responses: {
    200: json('A page of them', z.object({ items: z.array(PollLine), nextCursor: z.string().nullable() })),
    ...problems(...signedFor, 'malformed_cursor', 'invalid_input'),
  },
})

const readPoll = createRoute({
  method: 'get',
  path: '/api/v1/liaison/polls/{id}',
  summary: 'A poll: what each side says of each time, who has not answered, and what you may do',
  middleware: [permit('liaison.follow')] as const,
  request: { params: Id },
  responses: { 200: json('The poll', PollView), ...problems(...signedFor, 'not_found', 'invalid_input') },
})

const openPoll = createRoute({
  method: 'post',
  path: '/api/v1/liaison/polls',
  summary: 'Ask both sides which of some days and times suits them',
  middleware: [permit('liaison.keep')] as const,
  request: { headers: WriteHeaders.pick({ 'idempotency-key': true }), ...jsonBody(NewPoll) },
  responses: {
    201: json('The poll', PollView),
    ...problems(...signedFor, ...withBody, 'not_found', 'action_not_allowed'),
    ...problems('version_conflict', 'idempotency_key_reused'),
  },
})

const answerPoll = createRoute({
  method: 'post',
  path: '/api/v1/liaison/polls/{id}/answer',
  summary: 'Answer for a post; another answer of yours takes its place until the poll is closed',
  middleware: [permit('liaison.keep')] as const,
  request: {
    params: Id,
    headers: WriteHeaders.pick({ 'idempotency-key': true }),
    ...jsonBody(pollCommands.answer),
  },
  responses: {
    200: json('The poll', PollView),
    ...problems(...signedFor, ...withBody, 'not_found', 'action_not_allowed'),
    ...problems('version_conflict', 'chain_broken', 'idempotency_key_reused'),
  },
})

const summaries = {
  extend: 'Take answers until another day',
  decide: 'Pick a time: the meeting is added or moved, and the poll closed, in one act',
  withdraw: 'Withdraw a poll',
} as const satisfies Record<Exclude<PollAction, 'answer'>, string>
type Keeping = keyof typeof summaries

const actionRoute = <A extends Keeping>(action: A) =>
  createRoute({
    method: 'post',
    path: `/api/v1/liaison/polls/{id}/${action}`,
    summary: summaries[action],
    middleware: [permit('liaison.keep')] as const,
    request: { params: Id, headers: WriteHeaders, ...jsonBody(pollCommands[action]) },
    responses: {
      200: json('The poll', PollView),
      ...problems(...signedFor, ...withBody, ...withVersion, 'not_found', 'action_not_allowed'),
    },
  })

export const createApi = ({ polls }: { polls: Polls }) => {
  const api = createRouter()
    .openapi(listPolls, async (c) => c.json(await polls.list(c.req.valid('query').cursor ?? null), 200))
    .openapi(readPoll, async (c) => {
      const view = await polls.view(c.req.valid('param').id, signedIn(c))
      return c.json(view, 200, { etag: etag(view.version) })
    })
    .openapi(openPoll, async (c) => {
      const { id } = await polls.open(c.req.valid('json'), { principal: signedIn(c), key: idempotencyKey(c) })
      const view = await polls.view(id, signedIn(c))
      return c.json(view, 201, { etag: etag(view.version), location: `/api/v1/liaison/polls/${id}` })
    })
    .openapi(answerPoll, async (c) => {
      const { id } = c.req.valid('param')
      const doing = { principal: signedIn(c), version: null, key: idempotencyKey(c) }
      await polls.act(id, 'answer', c.req.valid('json'), doing)
      const view = await polls.view(id, signedIn(c))
      return c.json(view, 200, { etag: etag(view.version) })
    })
  for (const action of Object.keys(summaries) as Keeping[])
    api.openapi(actionRoute(action), async (c) => {
      const { id } = c.req.valid('param')
      const doing = { principal: signedIn(c), version: ifMatch(c), key: idempotencyKey(c) }
      await polls.act(id, action, c.req.valid('json') as PollCommand<Keeping>, doing)
      const view = await polls.view(id, signedIn(c))
      return c.json(view, 200, { etag: etag(view.version) })
    })
  return api
}
