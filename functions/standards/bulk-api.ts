import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { LocalDate } from '#shared/domain/local-date.ts'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { ImportPlan, Sent, SentFile, SentSheet, StandardsFile } from './bulk.ts'
import type { Bulk } from './bulk-service.ts'
import { json, signedFor, withBody } from './contract-parts.ts'
import type { Standards } from './standards-service.ts'

const exportStandards = createRoute({
  method: 'get',
  path: '/api/v1/standards/export',
  summary: 'Every standard in force on a day, as a file that can be taken in again',
  middleware: [permit('standard.read')] as const,
  request: { query: z.object({ asOf: LocalDate.optional() }) },
  responses: { 200: json('The file', StandardsFile), ...problems('invalid_input') },
})

const planImport = createRoute({
  method: 'post',
  path: '/api/v1/standards/imports/plan',
  summary: 'What taking in a file, or a sheet with a value a line, would do, standard by standard; nothing is written',
  middleware: [permit('standard.edit')] as const,
  request: jsonBody(Sent),
  responses: { 200: json('The plan', ImportPlan), ...problems(...signedFor, ...withBody) },
})

const Digest = { digest: z.string().max(100) }
const Confirmed = z.union([
  SentSheet.extend(Digest).meta({ id: 'StandardsConfirmedSheet' }),
  SentFile.extend(Digest).meta({ id: 'StandardsConfirmedFile' }),
])

const applyImport = createRoute({
  method: 'post',
  path: '/api/v1/standards/imports',
  summary: 'Take in a file that was planned, as drafts for a second editor; what fails stays out',
  middleware: [permit('standard.edit')] as const,
  request: jsonBody(Confirmed),
  responses: {
    200: json('What was done', ImportPlan),
    ...problems(...signedFor, ...withBody, 'version_conflict', 'action_not_allowed'),
  },
})

export const createBulkApi = ({ bulk, standards }: { bulk: Bulk; standards: Standards }) =>
  createRouter()
    .openapi(exportStandards, async (c) => c.json(await bulk.file(c.req.valid('query').asOf ?? standards.today()), 200))
    .openapi(planImport, async (c) => c.json(await bulk.plan(c.req.valid('json')), 200))
    .openapi(applyImport, async (c) => {
      const { digest, ...sent } = c.req.valid('json')
      return c.json(await bulk.apply(sent, digest, signedIn(c)), 200)
    })
