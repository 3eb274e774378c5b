import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { Event } from '#shared/data/event-log.ts'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { etag, idempotencyKey, ifMatch } from '#shared/http/versions.ts'
import { Cursor, json, MatterId, signedFor, WriteHeaders, withBody, withVersion } from './contract-parts.ts'
import { NewMatter } from './intake.ts'
import { MatterLine, Turn } from './matter-board.ts'
import { type MatterAction, type MatterCommand, matterActions, matterCommands } from './matter-transitions.ts'
import { MatterView } from './matter-view.ts'
import type { Matters } from './matters-service.ts'

/** A matter, and what has happened to it, the latest first. */
const MatterWithEvents = z.object({ matter: MatterView, events: z.array(Event) }).meta({ id: 'LegalMatterWithEvents' })

const listMatters = createRoute({
  method: 'get',
  path: '/api/v1/legal/matters',
  summary: 'The matters of your office by whose move it is, or those in whose team you are',
  middleware: [permit('matter.list')] as const,
  request: {
    query: Cursor.extend({
      which: z.enum(['office', 'mine']).default('office'),
      turn: Turn.default('ours'),
      level: z.enum(['office', 'team']).default('office').describe('`team`: for the team and the head alone'),
    }),
  },
  responses: {
    200: json('A page of them', z.object({ items: z.array(MatterLine), nextCursor: z.string().nullable() })),
    ...problems(...signedFor, 'invalid_input', 'malformed_cursor'),
  },
})

const openMatter = createRoute({
  method: 'post',
  path: '/api/v1/legal/matters',
  summary: 'Open a matter of your side, under the instrument that the finder names or another one with a reason',
  middleware: [permit('matter.open')] as const,
  request: { headers: WriteHeaders.omit({ 'if-match': true }), ...jsonBody(NewMatter) },
  responses: {
    201: json('The matter', MatterView),
    ...problems(...signedFor, ...withBody, 'idempotency_key_reused', 'version_conflict', 'not_found'),
  },
})

const readMatter = createRoute({
  method: 'get',
  path: '/api/v1/legal/matters/{id}',
  summary: 'A matter as you may see it, both custodies, and what you may do. That you read it is kept',
  middleware: [permit('matter.read')] as const,
  request: { params: MatterId },
  responses: { 200: json('The matter', MatterWithEvents), ...problems(...signedFor, 'not_found') },
})

const summaries = {
  amend: 'Write a request anew before it is sent',
  check: 'Check a request that somebody else has written',
  send_back: 'Send a checked request back to be written anew',
  dispatch: 'Send a request to the other side: a receipt is given, and the register of what crossed gets a line',
  acknowledge: 'Say that a request has come, under your own number; papers are held against what was sent',
  begin: 'Begin to carry a request out',
  ask_correction: 'Send a request back with what is to be corrected',
  return: 'Send back what came of a request: executed, partly, or not with its ground',
  record_outcome: 'Record what came of a request on the side that asked',
  reconcile: 'Settle on an outcome where both sides have recorded different ones',
  close: 'Close your side’s file; the matter ends when both have',
  withdraw: 'Withdraw a request, with the reason',
  stop: 'Take in that a request was withdrawn',
  record_event:
    'Say that something has happened that begins or ends a limit of the instrument; said again, it takes the place of what was said',
  refer: 'Give a matter your side’s own number',
  assign: 'Say who of your side works on a matter',
  restrict: 'Say who of your side may see a matter',
  raise_wall: 'Keep somebody of your side from a matter, whatever else they are, with the reason',
  lift_wall: 'Lift a wall, with the reason',
  retain: 'Say until when your side keeps its file',
  hold: 'Keep your side’s file from being disposed of',
  release: 'End a hold on your side’s file',
} as const satisfies Record<MatterAction, string>

const actionRoute = <A extends MatterAction>(action: A) =>
  createRoute({
    method: 'post',
    path: `/api/v1/legal/matters/{id}/${action}`,
    summary: summaries[action],
    middleware: [permit('matter.act')] as const,
    request: { params: MatterId, headers: WriteHeaders, ...jsonBody(matterCommands[action]) },
    responses: {
      200: json('The matter; null where you may not see it any more', MatterView.nullable()),
      ...problems(...signedFor, ...withBody, ...withVersion, 'not_found', 'action_not_allowed'),
    },
  })

export const createMatterApi = ({ matters }: { matters: Matters }) => {
  const api = createRouter()
    .openapi(listMatters, async (c) => {
      const { which, turn, level, cursor = null } = c.req.valid('query')
      return c.json(await matters.list(signedIn(c), which === 'mine' ? which : { turn, level }, cursor), 200)
    })
    .openapi(openMatter, async (c) => {
      const principal = signedIn(c)
      const { id } = await matters.begin(c.req.valid('json'), { principal, key: idempotencyKey(c) })
      const { matter } = await matters.view(id, principal)
      return c.json(matter, 201, { etag: etag(matter.version), location: `/api/v1/legal/matters/${id}` })
    })
    .openapi(readMatter, async (c) => {
      const view = await matters.view(c.req.valid('param').id, signedIn(c))
      return c.json(view, 200, { etag: etag(view.matter.version) })
    })
  for (const action of matterActions)
    api.openapi(actionRoute(action), async (c) => {
      const [{ id }, principal] = [c.req.valid('param'), signedIn(c)]
      const command = c.req.valid('json') as MatterCommand
      await matters.act(id, action, command, { principal, version: ifMatch(c), key: idempotencyKey(c) })
      const view = await matters.after(id, principal)
      return c.json(view, 200, view === null ? {} : { etag: etag(view.version) })
    })
  return api
}
