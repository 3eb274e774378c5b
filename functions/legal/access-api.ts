import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { Side } from '#shared/identity/principal.ts'
import type { Access } from './access-service.ts'
import { Cursor, json, MatterId, signedFor, withBody } from './contract-parts.ts'
import { CrossingEntry } from './crossing.ts'
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

const listCrossings = createRoute({
  method: 'get',
  path: '/api/v1/legal/matters/{id}/crossings',
  summary: 'What crossed the boundary with a matter: to whom, which personal data, on what basis',
  middleware: [permit('matter.read')] as const,
  request: { params: MatterId },
  responses: {
    200: json('All of them', z.object({ items: z.array(CrossingEntry), nextCursor: z.string().nullable() })),
    ...problems(...signedFor, 'not_found'),
  },
})

const readRegister = createRoute({
  method: 'get',
  path: '/api/v1/legal/matters/crossings',
  summary: 'The register of all that crossed from your side, for the head of the body that it goes through',
  middleware: [permit('matter.list')] as const,
  request: { query: Cursor },
  responses: {
    200: json(
      'A page of it',
      z.object({ items: z.array(CrossingEntry), nextCursor: z.string().nullable(), side: Side }),
    ),
    ...problems(...signedFor, 'malformed_cursor'),
  },
})

export const createAccessApi = ({ access }: { access: Access }) =>
  createRouter()
    .openapi(readRegister, async (c) =>
      c.json(await access.register(signedIn(c), c.req.valid('query').cursor ?? null), 200),
    )
    .openapi(breakGlass, async (c) =>
      c.json(await access.breakGlass(c.req.valid('param').id, c.req.valid('json').reason, signedIn(c)), 200),
    )
    .openapi(listReads, async (c) => {
      const { cursor = null } = c.req.valid('query')
      return c.json(await access.reads(c.req.valid('param').id, signedIn(c), cursor), 200)
    })
    .openapi(listCrossings, async (c) =>
      c.json({ items: await access.crossings(c.req.valid('param').id, signedIn(c)), nextCursor: null }, 200),
    )
