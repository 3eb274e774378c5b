import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import type { Access } from './access-service.ts'
import { Cursor, json, MatterId, signedFor, withBody } from './contract-parts.ts'
import { GlassReason, ReadOfMatter } from './reading.ts'

const breakGlass = createRoute({
  method: 'post',
  path: '/api/v1/legal/matters/{id}/break-glass',
  summary:
    'Read, for a day, a matter of your office that is not for you: with a reason, which its head and its team are told',
  middleware: [permit('matter.break')] as const,
  request: { params: MatterId, ...jsonBody(GlassReason) },
  responses: {
    200: json('Until when', z.object({ until: z.iso.datetime() })),
    ...problems(...signedFor, ...withBody, 'not_found', 'action_not_allowed', 'version_conflict'),
  },
})

const listReads = createRoute({
  method: 'get',
  path: '/api/v1/legal/matters/{id}/reads',
  summary: 'Who of your side has looked at a matter, the latest first',
  middleware: [permit('matter.read')] as const,
  request: { params: MatterId, query: Cursor },
  responses: {
    200: json('A page of them', z.object({ items: z.array(ReadOfMatter), nextCursor: z.string().nullable() })),
    ...problems(...signedFor, 'not_found', 'malformed_cursor'),
  },
})

export const createAccessApi = ({ access }: { access: Access }) =>
  createRouter()
    .openapi(breakGlass, async (c) =>
      c.json(await access.breakGlass(c.req.valid('param').id, c.req.valid('json').reason, signedIn(c)), 200),
    )
    .openapi(listReads, async (c) => {
      const { cursor = null } = c.req.valid('query')
      return c.json(await access.reads(c.req.valid('param').id, signedIn(c), cursor), 200)
    })
