import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { Side } from '#shared/identity/principal.ts'
import type { Access } from './access-service.ts'
import { Cursor, json, MatterId, signedFor } from './contract-parts.ts'
import { CrossingEntry, RegisterPeriod } from './crossing.ts'
import type { MattersTexts } from './matters-texts.ts'
import { registerWords } from './wording.ts'

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
  summary:
    'The register of all that crossed from your side, or of what crossed on these days, for the head of the body that it goes through',
  middleware: [permit('matter.list')] as const,
  request: { query: RegisterPeriod.extend(Cursor.shape) },
  responses: {
    200: json(
      'A page of it',
      z.object({ items: z.array(CrossingEntry), nextCursor: z.string().nullable(), side: Side }),
    ),
    ...problems(...signedFor, 'invalid_input', 'malformed_cursor'),
  },
})

const readRegisterFile = createRoute({
  method: 'get',
  path: '/api/v1/legal/matters/crossings/csv',
  summary: 'The same as CSV, all lines of the days that are asked for: 1,000 at most, else none',
  middleware: [permit('matter.list')] as const,
  request: { query: RegisterPeriod },
  responses: {
    200: {
      description: 'UTF-8 with a byte order mark; each heading ends with its key in brackets',
      content: { 'text/csv': { schema: z.string() } },
    },
    ...problems(...signedFor, 'invalid_input'),
  },
})

export const createCrossingsApi = ({ access }: { access: Access }) =>
  createRouter<MattersTexts>()
    .openapi(readRegister, async (c) => {
      const { cursor = null, ...period } = c.req.valid('query')
      return c.json(await access.register(signedIn(c), period, cursor), 200)
    })
    .openapi(readRegisterFile, async (c) => {
      const { csvHeaders } = await import('#shared/domain/sheet.ts')
      const words = registerWords(c.var.t, c.var.language)
      const file = await access.registerFile(signedIn(c), c.req.valid('query'), words)
      return c.body(file, 200, csvHeaders('legal-crossings'))
    })
    .openapi(listCrossings, async (c) =>
      c.json({ items: await access.crossings(c.req.valid('param').id, signedIn(c)), nextCursor: null }, 200),
    )
