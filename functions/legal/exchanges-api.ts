import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { etag, idempotencyKey, ifMatch } from '#shared/http/versions.ts'
import { Cursor, json, signedFor, WriteHeaders, withBody, withVersion } from './contract-parts.ts'
import { NewExchange } from './exchange.ts'
import { type ExchangeAction, type ExchangeCommand, exchangeActions, exchangeCommands } from './exchange-transitions.ts'
import { ExchangeLine, ExchangeView } from './exchange-view.ts'
import type { Exchanges } from './exchanges-service.ts'

const base = '/api/v1/legal/exchange' as const
const Id = z.object({ id: z.string().max(60) })
const Key = WriteHeaders.pick({ 'idempotency-key': true })

const listExchanges = createRoute({
  method: 'get',
  path: base,
  summary: 'What the two legal departments do together in a year, as far as you may see it, the latest first',
  middleware: [permit('exchange.read')] as const,
  request: { query: Cursor.extend({ year: z.coerce.number().int().min(2000).max(2999).optional() }) },
  responses: {
    200: json('A page of them', z.object({ items: z.array(ExchangeLine), nextCursor: z.string().nullable() })),
    ...problems('invalid_token', 'invalid_input', 'malformed_cursor'),
  },
})

const readExchange = createRoute({
  method: 'get',
  path: `${base}/{id}`,
  summary: 'One of them, and what you may do to it',
  middleware: [permit('exchange.read')] as const,
  request: { params: Id },
  responses: { 200: json('The exchange', ExchangeView), ...problems('invalid_token', 'not_found') },
})

const planExchange = createRoute({
  method: 'post',
  path: base,
  summary: 'Plan a seminar, a training or a comparison, or ask the other department on a point of law',
  middleware: [permit('exchange.plan')] as const,
  request: { headers: Key, ...jsonBody(NewExchange) },
  responses: {
    201: json('The exchange', ExchangeView),
    ...problems(...signedFor, ...withBody, 'version_conflict', 'chain_broken', 'idempotency_key_reused'),
  },
})

const summaries = {
  amend: 'Change what is planned',
  hold: 'Say that it was held, who took part and what came of it',
  answer: 'Answer what the other department has asked',
  cancel: 'Cancel it, with the reason',
  link: 'Link it to a meeting, a resolution, an action or a standard',
  unlink: 'Take such a link away',
} as const satisfies Record<ExchangeAction, string>

const actionRoute = <A extends ExchangeAction>(action: A) =>
  createRoute({
    method: 'post',
    path: `${base}/{id}/${action}`,
    summary: summaries[action],
    middleware: [permit('exchange.act')] as const,
    request: { params: Id, headers: WriteHeaders, ...jsonBody(exchangeCommands[action]) },
    responses: {
      200: json('The exchange', ExchangeView),
      ...problems(...signedFor, ...withBody, ...withVersion, 'not_found', 'action_not_allowed', 'upstream_unavailable'),
    },
  })

export const createExchangesApi = ({ exchanges }: { exchanges: Exchanges }) => {
  const api = createRouter()
    .openapi(listExchanges, async (c) => {
      const { year = exchanges.thisYear(), cursor = null } = c.req.valid('query')
      return c.json(await exchanges.list(c.var.principal, year, cursor), 200)
    })
    .openapi(readExchange, async (c) => {
      const view = await exchanges.view(c.req.valid('param').id, c.var.principal)
      return c.json(view, 200, { etag: etag(view.version) })
    })
    .openapi(planExchange, async (c) => {
      const principal = signedIn(c)
      const { id } = await exchanges.plan(c.req.valid('json'), { principal, key: idempotencyKey(c) })
      const view = await exchanges.view(id, principal)
      return c.json(view, 201, { etag: etag(view.version), location: `${base}/${id}` })
    })
  for (const action of exchangeActions)
    api.openapi(actionRoute(action), async (c) => {
      const [{ id }, principal] = [c.req.valid('param'), signedIn(c)]
      const command = c.req.valid('json') as ExchangeCommand
      await exchanges.act(id, action, command, { principal, version: ifMatch(c), key: idempotencyKey(c) })
      const view = await exchanges.view(id, principal)
      return c.json(view, 200, { etag: etag(view.version) })
    })
  return api
}
