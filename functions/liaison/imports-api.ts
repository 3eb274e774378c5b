import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { json, signedFor, withBody } from './contract-parts.ts'
import { Change, ImportKind, PlannedRow, RowOutcome, StagedImport } from './import-plan.ts'
import type { Imports, ImportView } from './imports-service.ts'
import type { RecordsTexts } from './records-texts.ts'
import { problemsOf, type RecordsTranslate } from './wording.ts'

const Id = z.object({ id: z.string().max(60) })
const Problem = z
  .object({ column: z.string().meta({ description: '`row`: all of it' }), code: z.string(), message: z.string() })
  .meta({ id: 'LiaisonImportProblem' })

const ImportAnswer = StagedImport.pick({
  id: true,
  kind: true,
  encoding: true,
  stagedAt: true,
  total: true,
  counts: true,
})
  .extend({
    expiresAt: z.iso.datetime().meta({ description: 'Until when it can be confirmed, by you alone' }),
    toWrite: z.int().meta({ description: 'How many rows the confirmation writes' }),
    done: z
      .int()
      .nullable()
      .meta({ description: 'How many of them have been worked through; null before the confirmation' }),
    rows: z
      .array(
        PlannedRow.pick({ line: true, id: true, state: true }).extend({
          changes: z.array(Change),
          problems: z.array(Problem),
        }),
      )
      .meta({ description: 'All but those that change nothing' }),
    outcomes: z.array(RowOutcome.omit({ issues: true }).extend({ problems: z.array(Problem) })),
  })
  .meta({ id: 'LiaisonImport' })

const stageImport = createRoute({
  method: 'post',
  path: '/api/v1/liaison/import',
  summary:
    'Look at a file of officers or actions: what each row would do, and what is wrong with it. Nothing is written',
  middleware: [permit('liaison.keep')] as const,
  request: jsonBody(
    z
      .strictObject({
        kind: ImportKind,
        csv: z.string().meta({ description: 'The file’s text: 1,000 rows and 1 MB at most' }),
      })
      .meta({ id: 'NewLiaisonImport' }),
  ),
  responses: { 201: json('What it would do', ImportAnswer), ...problems(...signedFor, ...withBody) },
})

const readImport = createRoute({
  method: 'get',
  path: '/api/v1/liaison/import/{id}',
  summary: 'What a file that you brought would do, and what it has done',
  middleware: [permit('liaison.keep')] as const,
  request: { params: Id },
  responses: { 200: json('The file', ImportAnswer), ...problems(...signedFor, 'not_found') },
})

const confirmImport = createRoute({
  method: 'post',
  path: '/api/v1/liaison/import/{id}/confirm',
  summary:
    'Write the next 100 rows at most, each as your own act. Call it until `done` is `toWrite`; nothing is written twice',
  middleware: [permit('liaison.keep')] as const,
  request: { params: Id },
  responses: { 200: json('The file, with what was written', ImportAnswer), ...problems(...signedFor, 'not_found') },
})

const answerOf = (
  t: RecordsTranslate,
  { staged, rows, outcomes, toWrite }: ImportView,
): z.infer<typeof ImportAnswer> => {
  const { id, kind, encoding, stagedAt, total, counts, done } = staged
  return {
    ...{ id, kind, encoding, stagedAt, total, counts, done, toWrite },
    expiresAt: new Date(staged.expiresAt * 1000).toISOString(),
    rows: rows
      .filter(({ state }) => state !== 'unchanged')
      .map((row) => ({
        ...{ line: row.line, id: row.id, state: row.state, changes: row.changes },
        problems: problemsOf(t, row.issues),
      })),
    outcomes: outcomes.map(({ issues, ...outcome }) => ({ ...outcome, problems: problemsOf(t, issues) })),
  }
}

export const createImportsApi = ({ imports }: { imports: Imports }) =>
  createRouter<RecordsTexts>()
    .openapi(stageImport, async (c) => {
      const { kind, csv } = c.req.valid('json')
      const { id } = await imports.stage(kind, { text: csv }, signedIn(c))
      const location = `/api/v1/liaison/import/${id}`
      return c.json(answerOf(c.var.t, await imports.view(id, signedIn(c))), 201, { location })
    })
    .openapi(readImport, async (c) =>
      c.json(answerOf(c.var.t, await imports.view(c.req.valid('param').id, signedIn(c))), 200),
    )
    .openapi(confirmImport, async (c) =>
      c.json(answerOf(c.var.t, await imports.confirm(c.req.valid('param').id, signedIn(c))), 200),
    )
