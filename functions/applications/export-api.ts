import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { Event } from '#shared/data/event-log.ts'
import { Service } from '#shared/domain/service.ts'
import { problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { Application } from './application.ts'
import { UploadedFile } from './file.ts'
import type { Applications } from './service.ts'

const ApplicationFile = z
  .object({
    exportedAt: z.iso.datetime(),
    application: Application,
    events: z.array(Event),
    files: z.array(UploadedFile),
    chain: z
      .union([
        z.object({ ok: z.literal(true) }),
        z.object({ ok: z.literal(false), sequence: z.int(), reason: z.enum(['gap', 'link', 'hash']) }),
      ])
      .meta({ id: 'ChainCheck', description: 'Whether each event carries the hash of the one before it, and its own' }),
    service: Service,
  })
  .meta({ id: 'ApplicationFile' })

const exportOne = createRoute({
  method: 'get',
  path: '/api/v1/applications/{id}/export',
  summary: 'The whole file of an application: answers, events, whether their chain is whole, and the service version',
  middleware: [permit('application.read')] as const,
  request: { params: z.object({ id: z.string().max(100) }) },
  responses: {
    200: { description: 'The file', content: { 'application/json': { schema: ApplicationFile } } },
    ...problems('not_signed_in', 'invalid_token', 'forbidden', 'not_found', 'upstream_unavailable'),
  },
})

const exportAll = createRoute({
  method: 'get',
  path: '/api/v1/export',
  summary: 'The files of all applications of your organisation, page by page, the newest first',
  middleware: [permit('application.list')] as const,
  request: {
    query: z.object({
      cursor: z.string().max(2000).optional(),
      limit: z.coerce.number().int().min(1).max(25).optional(),
    }),
  },
  responses: {
    200: {
      description: 'A page of them',
      content: {
        'application/json': {
          schema: z.object({ items: z.array(ApplicationFile), nextCursor: z.string().nullable() }),
        },
      },
    },
    ...problems(
      'not_signed_in',
      'invalid_token',
      'forbidden',
      'malformed_cursor',
      'invalid_input',
      'upstream_unavailable',
    ),
  },
})

const asFile = (name: string) => ({ 'content-disposition': `attachment; filename="${name}.json"` })

/** What people take away of what the hub keeps of theirs. */
export const createExportApi = ({ applications }: { applications: Applications }) =>
  createRouter()
    .openapi(exportOne, async (c) => {
      const { events, files, ...file } = await applications.exportOne(c.req.valid('param').id, signedIn(c))
      const name = file.application.receiptNumber ?? file.application.id
      return c.json({ ...file, events: [...events], files: [...files] }, 200, asFile(name))
    })
    .openapi(exportAll, async (c) => {
      const { items, nextCursor } = await applications.exportAll(signedIn(c), c.req.valid('query'))
      const all = items.map(({ events, files, ...file }) => ({ ...file, events: [...events], files: [...files] }))
      return c.json({ items: all, nextCursor }, 200, asFile('applications'))
    })
