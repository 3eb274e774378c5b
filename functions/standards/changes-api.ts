import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { LocalDate } from '#shared/domain/local-date.ts'
import { problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { StandardChange } from './changes.ts'
import type { Changes } from './changes-service.ts'
import { json } from './contract-parts.ts'
import { Area } from './standard.ts'

const listChanges = createRoute({
  method: 'get',
  path: '/api/v1/standards/changes',
  summary: 'What changed between two days: what came into force, what changed text by text, what ended',
  middleware: [permit('standard.read')] as const,
  request: { query: z.object({ from: LocalDate, to: LocalDate, area: Area.optional() }) },
  responses: {
    200: json('All of it', z.object({ items: z.array(StandardChange), nextCursor: z.string().nullable() })),
    ...problems('invalid_input'),
  },
})

export const createChangesApi = ({ changes }: { changes: Changes }) =>
  createRouter().openapi(listChanges, async (c) => {
    const { from, to, area = null } = c.req.valid('query')
    return c.json({ items: await changes.between(from, to, area), nextCursor: null }, 200)
  })
