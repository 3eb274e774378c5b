import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { AppError } from '#shared/domain/errors.ts'
import { csvHeaders } from '#shared/domain/sheet.ts'
import { problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { Side } from '#shared/identity/principal.ts'
import { actionLists } from './action.ts'
import { signedFor } from './contract-parts.ts'
import type { Exports } from './exports-service.ts'
import type { RecordsTexts } from './records-texts.ts'
import { SeriesId } from './resolution.ts'
import { columnName } from './wording.ts'

const csv = (description: string) => ({ description, content: { 'text/csv': { schema: z.string() } } })

const exportOfficers = createRoute({
  method: 'get',
  path: '/api/v1/liaison/export/officers',
  summary: 'All posts with holders, terms and the contact ways that you may see, as CSV that an import takes again',
  middleware: [permit('liaison.read')] as const,
  responses: {
    200: csv('UTF-8 with a byte order mark; each heading ends with its key in brackets'),
    ...problems('invalid_token'),
  },
})

const exportActions = createRoute({
  method: 'get',
  path: '/api/v1/liaison/export/actions',
  summary:
    'Actions with all that the register has of them, as CSV: 1,000 at most; `Link: rel="next"` leads to the next file',
  middleware: [permit('liaison.follow')] as const,
  request: {
    query: z.object({
      side: Side.optional().meta({ description: 'Of this side; your own where nothing else is given' }),
      series: SeriesId.optional(),
      post: z.string().min(1).max(60).optional(),
      which: z.enum(actionLists).default('unfinished'),
      cursor: z.string().optional(),
    }),
  },
  responses: {
    200: csv('UTF-8 with a byte order mark; each heading ends with its key in brackets'),
    ...problems(...signedFor, 'invalid_input', 'malformed_cursor'),
  },
})

export const createExportsApi = ({ exports }: { exports: Exports }) =>
  createRouter<RecordsTexts>()
    .openapi(exportOfficers, async (c) =>
      c.body(
        await exports.officers(c.var.principal, c.var.language, columnName(c.var.t)),
        200,
        csvHeaders('liaison-officers'),
      ),
    )
    .openapi(exportActions, async (c) => {
      const { side, series, post, which, cursor = null } = c.req.valid('query')
      if ([side, series, post].filter((one) => one !== undefined).length > 1)
        throw new AppError('invalid_input', {}, { issues: [{ path: 'series', code: 'one_scope_only' }] })
      const scope =
        post !== undefined ? { post } : series !== undefined ? { series } : { side: side ?? signedIn(c).side }
      const file = await exports.actions(scope, which, cursor, columnName(c.var.t))
      const { pathname, searchParams } = new URL(c.req.url)
      if (file.nextCursor !== null) searchParams.set('cursor', file.nextCursor)
      return c.body(file.csv, 200, {
        ...csvHeaders('liaison-actions'),
        ...(file.nextCursor !== null && { link: `<${pathname}?${searchParams}>; rel="next"` }),
      })
    })
