import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { etag, idempotencyKey, ifMatch } from '#shared/http/versions.ts'
import { ConsultationDraft } from './consultation.ts'
import {
  type ConsultationAction,
  type ConsultationCommand,
  consultationActions,
  consultationCommands,
} from './consultation-actions.ts'
import { ConsultationRow, ConsultationView } from './consultation-view.ts'
import { shownLists } from './consultations-lists.ts'
import type { Consultations } from './consultations-service.ts'
import { json, signedFor, WriteHeaders, withBody, withVersion } from './contract-parts.ts'

const Id = z.object({ id: z.string().max(20) })

const listConsultations = createRoute({
  method: 'get',
  path: '/api/v1/consultations',
  summary: 'Consultations: those open by their last day, those closed, those that are over, or your side’s drafts',
  middleware: [permit('consultation.read')] as const,
  request: { query: z.object({ which: z.enum(shownLists).default('open'), cursor: z.string().optional() }) },
  responses: {
    200: json('A page of them', z.object({ items: z.array(ConsultationRow), nextCursor: z.string().nullable() })),
    ...problems('invalid_token', 'not_found', 'invalid_input', 'malformed_cursor'),
  },
})

const readConsultation = createRoute({
  method: 'get',
  path: '/api/v1/consultations/{id}',
  summary: 'A consultation with its papers, answers and decision, and what you may do',
  middleware: [permit('consultation.read')] as const,
  request: { params: Id },
  responses: { 200: json('The consultation', ConsultationView), ...problems('invalid_token', 'not_found') },
})

const prepareConsultation = createRoute({
  method: 'post',
  path: '/api/v1/consultations',
  summary: 'Prepare a consultation as a draft of your side, under the hub’s next number of the year',
  middleware: [permit('consultation.keep')] as const,
  request: { headers: WriteHeaders.pick({ 'idempotency-key': true }), ...jsonBody(ConsultationDraft) },
  responses: {
    201: json('The draft', ConsultationView),
    ...problems(...signedFor, ...withBody, 'version_conflict', 'idempotency_key_reused'),
  },
})

const summaries = {
  edit: 'Change a draft',
  publish: 'Publish a draft: every text has to be there in three languages',
  extend: 'Prolong the period, once, with the reason',
  withdraw: 'Withdraw a consultation, with the reason',
  answer: 'Answer one or several points; what was said to them before is replaced',
  finish: 'Say that every point is answered; refused while one with comments is not',
  decide: 'Decide, with the reasons and the resolution that carries it',
} as const satisfies Record<ConsultationAction, string>

const actRoute = <A extends ConsultationAction>(action: A) =>
  createRoute({
    method: 'post',
    path: `/api/v1/consultations/{id}/${action}`,
    summary: summaries[action],
    middleware: [permit('consultation.keep')] as const,
    request: { params: Id, headers: WriteHeaders, ...jsonBody(consultationCommands[action]) },
    responses: {
      200: json('The consultation', ConsultationView),
      ...problems(...signedFor, ...withBody, ...withVersion, 'not_found', 'action_not_allowed'),
    },
  })

export const createConsultationRoutes = ({ consultations }: { consultations: Consultations }) => {
  const api = createRouter()
    .openapi(listConsultations, async (c) => {
      const { which, cursor = null } = c.req.valid('query')
      return c.json(await consultations.list(which, cursor, c.var.principal), 200)
    })
    .openapi(prepareConsultation, async (c) => {
      const principal = signedIn(c)
      const { id } = await consultations.prepare(c.req.valid('json'), { principal, key: idempotencyKey(c) })
      const view = await consultations.view(id, principal)
      return c.json(view, 201, { etag: etag(view.version), location: `/api/v1/consultations/${id}` })
    })
    .openapi(readConsultation, async (c) => {
      // No tag of its version: the counts of comments change without it, and a cache must not take the old ones for these.
      return c.json(await consultations.view(c.req.valid('param').id, c.var.principal), 200)
    })
  for (const action of consultationActions)
    api.openapi(actRoute(action), async (c) => {
      const [{ id }, principal] = [c.req.valid('param'), signedIn(c)]
      const command = c.req.valid('json') as ConsultationCommand
      await consultations.act(id, action, command, { principal, version: ifMatch(c), key: idempotencyKey(c) })
      const view = await consultations.view(id, principal)
      return c.json(view, 200, { etag: etag(view.version) })
    })
  return api
}
