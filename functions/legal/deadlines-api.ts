import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { Cursor, json, signedFor } from './contract-parts.ts'
import { BoardQuery, boardIn, DeadlineLine } from './deadline-lines.ts'
import type { Deadlines } from './deadlines-service.ts'

const listDeadlines = createRoute({
  method: 'get',
  path: '/api/v1/legal/deadlines',
  summary:
    'The limits that run, of your office, of an instrument or of your own matters, what is due first coming first',
  middleware: [permit('matter.list')] as const,
  request: { query: Cursor.extend(BoardQuery.shape) },
  responses: {
    200: json('A page of them', z.object({ items: z.array(DeadlineLine), nextCursor: z.string().nullable() })),
    ...problems(...signedFor, 'invalid_input', 'malformed_cursor'),
  },
})

export const createDeadlinesApi = ({ deadlines }: { deadlines: Deadlines }) =>
  createRouter().openapi(listDeadlines, async (c) => {
    const { cursor = null, ...query } = c.req.valid('query')
    return c.json(await deadlines.list(boardIn(query), query.when, signedIn(c), cursor), 200)
  })
