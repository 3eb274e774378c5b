import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { AppError } from '#shared/domain/errors.ts'
import { csvHeaders, writeSheet } from '#shared/domain/sheet.ts'
import { problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { json } from './contract-parts.ts'
import { type Readership, readerships, YearlyReport } from './report.ts'
import type { Report } from './report-service.ts'
import { sheetColumns, sheetRowsOf } from './report-sheet.ts'

const Asked = z.object({
  year: z.coerce.number().int().min(2000).max(2999),
  view: z.enum(readerships).default('staff').meta({
    description: '`public`: as everybody reads it. Who may not read the staff’s report gets this one anyway',
  }),
})

const readReport = createRoute({
  method: 'get',
  path: '/api/v1/legal/report',
  summary:
    'The joint report of a year, by instrument, direction and outcome: all of it for legal staff and liaison officers; for everybody else without small numbers, once the year is over',
  middleware: [permit('report.read')] as const,
  request: { query: Asked },
  responses: { 200: json('The report', YearlyReport), ...problems('invalid_token', 'invalid_input', 'not_found') },
})

const readSheet = createRoute({
  method: 'get',
  path: '/api/v1/legal/report/csv',
  summary: 'The same as CSV, under the keys of its columns. A number that is not shown says `not shown`',
  middleware: [permit('report.read')] as const,
  request: { query: Asked },
  responses: {
    200: {
      description: 'UTF-8 with a byte order mark; each heading ends with its key in brackets',
      content: { 'text/csv': { schema: z.string() } },
    },
    ...problems('invalid_token', 'invalid_input', 'not_found'),
  },
})

export const createReportApi = ({ report }: { report: Report }) => {
  const read = async ({ year, view }: { year: number; view: Readership }, principal: Principal | null) => {
    const found = await report.read(year, principal, view)
    if (found === null) throw new AppError('not_found')
    return found
  }
  return createRouter()
    .openapi(readReport, async (c) => c.json(await read(c.req.valid('query'), c.var.principal), 200))
    .openapi(readSheet, async (c) => {
      const found = await read(c.req.valid('query'), c.var.principal)
      const headings = sheetColumns.map((key) => ({ key, name: key }))
      return c.body(writeSheet(headings, sheetRowsOf(found)), 200, csvHeaders(`legal-report-${found.year}`))
    })
}
