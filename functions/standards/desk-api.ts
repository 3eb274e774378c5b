import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { Event } from '#shared/data/event-log.ts'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { etag, idempotencyKey, ifMatch } from '#shared/http/versions.ts'
import { json, signedFor, WriteHeaders, withBody, withVersion } from './contract-parts.ts'
import type { Desk, RecordView } from './desk-service.ts'
import { type EditingAct, type EditingCommand, EditingRecord, editingActs, editingCommands } from './editing.ts'
import { NewStandard } from './standard.ts'

const Record = EditingRecord.omit({ lastEvent: true })
  .extend({
    possibleActs: z.array(z.enum(editingActs)),
    /** What has to be mended before the draft goes on. */
    issues: z.array(z.object({ path: z.string(), code: z.string() })),
    changes: z.array(z.object({ path: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
    events: z.array(Event),
  })
  .meta({ id: 'StandardRecord' })

const shown = ({
  record: { lastEvent: _lastEvent, ...record },
  possibleActs,
  issues,
  changes,
  events,
}: RecordView) => ({
  ...record,
  possibleActs: [...possibleActs],
  issues: issues.map(({ path, code }) => ({ path, code })),
  changes: [...changes],
  events: [...events],
})

const Id = z.object({ id: z.string().max(100) })

const listRecords = createRoute({
  method: 'get',
  path: '/api/v1/standards/desk',
  summary: 'The standards that editors are at: drafts, what waits for review, proposed withdrawals',
  middleware: [permit('standard.edit')] as const,
  responses: {
    200: json(
      'All of them',
      z.object({
        items: z.array(EditingRecord.omit({ lastEvent: true, draft: true })),
        nextCursor: z.string().nullable(),
      }),
    ),
    ...problems(...signedFor),
  },
})

const readRecord = createRoute({
  method: 'get',
  path: '/api/v1/standards/{id}/record',
  summary: 'A standard as its editors have it: the draft, what it changes, what is missing, and what you may do',
  middleware: [permit('standard.edit')] as const,
  request: { params: Id },
  responses: { 200: json('The record', Record), ...problems(...signedFor, 'not_found') },
})

const beginDraft = createRoute({
  method: 'post',
  path: '/api/v1/standards/drafts',
  summary: 'Begin the draft of a standard that there is not yet; texts may be blank until it is submitted',
  middleware: [permit('standard.edit')] as const,
  request: {
    headers: WriteHeaders.pick({ 'idempotency-key': true }),
    ...jsonBody(NewStandard),
  },
  responses: {
    201: json('The record', Record),
    ...problems(...signedFor, ...withBody, 'version_conflict', 'chain_broken', 'idempotency_key_reused'),
  },
})

const summaries = {
  save: 'Save a draft, complete or not',
  submit: 'Submit a draft for review by a second editor',
  send_back: 'Send a draft back to who wrote it, with the reason; by a second editor',
  publish: 'Publish a draft as the next edition; by a second editor',
  revise: 'Begin a draft from the last edition',
  discard: 'Drop a draft; what was published stays',
  propose_withdrawal: 'Propose that a standard is no longer kept, from a day and for a reason',
  confirm_withdrawal: 'Confirm a withdrawal; by a second editor',
  refuse_withdrawal: 'Refuse a withdrawal, with the reason; by a second editor',
} as const satisfies Readonly<{ [A in EditingAct]: string }>

const actRoute = <A extends EditingAct>(act: A) =>
  createRoute({
    method: 'post',
    path: `/api/v1/standards/{id}/record/${act}`,
    summary: summaries[act],
    middleware: [permit('standard.edit')] as const,
    request: { params: Id, headers: WriteHeaders, ...jsonBody(editingCommands[act]) },
    responses: {
      200: json('The record', Record),
      ...problems(...signedFor, ...withBody, ...withVersion, 'not_found', 'action_not_allowed'),
    },
  })

export const createDeskApi = ({ desk }: { desk: Desk }) => {
  const api = createRouter()
    .openapi(listRecords, async (c) => {
      const items = (await desk.onDesk()).map(({ lastEvent: _lastEvent, draft: _draft, ...record }) => record)
      return c.json({ items, nextCursor: null }, 200)
    })
    .openapi(readRecord, async (c) => {
      const view = shown(await desk.view(c.req.valid('param').id, signedIn(c)))
      return c.json(view, 200, { etag: etag(view.version) })
    })
    .openapi(beginDraft, async (c) => {
      const [principal, { id, content }] = [signedIn(c), c.req.valid('json')]
      await desk.begin(id, content, { principal, key: idempotencyKey(c) })
      const view = shown(await desk.view(id, principal))
      return c.json(view, 201, { etag: etag(view.version), location: `/api/v1/standards/${id}/record` })
    })
  for (const act of editingActs)
    api.openapi(actRoute(act), async (c) => {
      const [principal, { id }] = [signedIn(c), c.req.valid('param')]
      const command = c.req.valid('json') as EditingCommand
      await desk.act(id, act, command, { principal, version: ifMatch(c), key: idempotencyKey(c) })
      const view = shown(await desk.view(id, principal))
      return c.json(view, 200, { etag: etag(view.version) })
    })
  return api
}
