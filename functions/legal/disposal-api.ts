import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { etag, idempotencyKey, ifMatch } from '#shared/http/versions.ts'
import { Cursor, json, MatterId, signedFor, WriteHeaders, withVersion } from './contract-parts.ts'
import { type DisposalAction, disposalActions } from './disposal.ts'
import { DisposalLine, DisposalQuery } from './disposal-lines.ts'
import type { Disposal } from './disposal-service.ts'
import { DisposalView } from './disposal-view.ts'

const base = '/api/v1/legal/matters/{id}/disposal' as const

const listFiles = createRoute({
  method: 'get',
  path: '/api/v1/legal/matters/disposal',
  summary:
    'The files of ended matters of your side: those whose day has passed, those that are kept, those that have gone',
  middleware: [permit('matter.list')] as const,
  request: { query: DisposalQuery.extend(Cursor.shape) },
  responses: {
    200: json('A page of them', z.object({ items: z.array(DisposalLine), nextCursor: z.string().nullable() })),
    ...problems(...signedFor, 'invalid_input', 'malformed_cursor'),
  },
})

const readFile = createRoute({
  method: 'get',
  path: base,
  summary: 'Until when your side keeps its file, what holds it and who has proposed that it goes; then its certificate',
  middleware: [permit('matter.read')] as const,
  request: { params: MatterId },
  responses: { 200: json('The file', DisposalView), ...problems(...signedFor, 'not_found') },
})

const summaries = {
  propose: 'Propose that your side disposes of its file, once its day has passed',
  take_back: 'Take the proposal back',
  confirm:
    'Confirm, as a second person, what somebody else has proposed: the content is removed and a certificate stays',
} as const satisfies Record<DisposalAction, string>

const stepRoute = (action: DisposalAction) =>
  createRoute({
    method: 'post',
    path: `${base}/${action}`,
    summary: summaries[action],
    middleware: [permit('matter.act')] as const,
    request: { params: MatterId, headers: WriteHeaders },
    responses: {
      200: json('The file as it is now', DisposalView),
      ...problems(...signedFor, ...withVersion, 'not_found', 'action_not_allowed', 'invalid_input'),
    },
  })

/** The JSON routes of retention and disposal. */
export const createApi = ({ disposal }: { disposal: Disposal }) => {
  const api = createRouter()
    .openapi(listFiles, async (c) => {
      const { cursor = null, ...query } = c.req.valid('query')
      return c.json(await disposal.list(query, signedIn(c), cursor), 200)
    })
    .openapi(readFile, async (c) => {
      const view = await disposal.view(c.req.valid('param').id, signedIn(c))
      return c.json(view, 200, { etag: etag(view.version) })
    })
  for (const action of disposalActions)
    api.openapi(stepRoute(action), async (c) => {
      const [{ id }, principal] = [c.req.valid('param'), signedIn(c)]
      await disposal.act(id, action, { principal, version: ifMatch(c), key: idempotencyKey(c) })
      const view = await disposal.view(id, principal)
      return c.json(view, 200, { etag: etag(view.version) })
    })
  return api
}
