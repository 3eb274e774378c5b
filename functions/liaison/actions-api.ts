import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { AppError } from '#shared/domain/errors.ts'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { etag, idempotencyKey, ifMatch } from '#shared/http/versions.ts'
import { Side } from '#shared/identity/principal.ts'
import { ActionCall } from './action-calls.ts'
import { type Move, type MoveCommand, moveCommands, moves } from './action-transitions.ts'
import { ActionRow, ActionView } from './action-view.ts'
import type { Actions } from './actions-service.ts'
import { json, signedFor, WriteHeaders, withBody, withVersion } from './contract-parts.ts'
import { Measures } from './measures.ts'
import { SeriesId } from './resolution.ts'

const Id = z.object({ id: z.string().max(100) })
const Of = z.object({
  side: Side.optional().meta({ description: 'Of this side; your own where neither side nor series is given' }),
  series: SeriesId.optional(),
})
const Post = z.string().min(1).max(60)

const listActions = createRoute({
  method: 'get',
  path: '/api/v1/liaison/actions',
  summary: 'Actions of a side, a series or a post by due day; the closed ones by the day that they were closed',
  middleware: [permit('liaison.follow')] as const,
  request: {
    query: Of.extend({
      post: Post.optional(),
      which: z.enum(['unfinished', 'overdue', 'closed']).default('unfinished'),
      cursor: z.string().optional(),
    }),
  },
  responses: {
    200: json('A page of them', z.object({ items: z.array(ActionRow), nextCursor: z.string().nullable() })),
    ...problems(...signedFor, 'invalid_input', 'malformed_cursor'),
  },
})

const readMeasures = createRoute({
  method: 'get',
  path: '/api/v1/liaison/actions/measures',
  summary: 'Due, overdue, closed on time and median age of a side’s or a series’ actions today',
  middleware: [permit('liaison.follow')] as const,
  request: { query: Of },
  responses: { 200: json('How they stand', Measures), ...problems(...signedFor, 'invalid_input') },
})

const readCalls = createRoute({
  method: 'get',
  path: '/api/v1/liaison/actions/calls',
  summary: 'Whom the actions of a side or a series call today: reminders, escalations, joint reports',
  middleware: [permit('liaison.follow')] as const,
  request: { query: Of },
  responses: {
    200: json('All of them', z.object({ items: z.array(ActionCall), nextCursor: z.string().nullable() })),
    ...problems(...signedFor, 'invalid_input'),
  },
})

const readAction = createRoute({
  method: 'get',
  path: '/api/v1/liaison/actions/{id}',
  summary: 'An action, who answers for it, and what you may do to it',
  middleware: [permit('liaison.follow')] as const,
  request: { params: Id },
  responses: { 200: json('The action', ActionView), ...problems(...signedFor, 'not_found') },
})

const summaries = {
  start: 'Begin an action',
  note: 'Add a note of progress, with evidence',
  block: 'Say that an action is blocked, and by what; its limit runs on',
  unblock: 'Say that an action is no longer blocked',
  finish: 'Close an action with its result; what it depends on has to be finished',
  depend: 'Set what an action depends on',
  reassign: 'Give an action to another post of its side',
  carry: 'Carry an action over: it is closed, and goes on under a new number and limit',
  cancel: 'Cancel an action, with the reason',
  reopen: 'Open a finished action again, with the reason',
} as const satisfies Record<Move, string>

const moveRoute = <M extends Move>(move: M) =>
  createRoute({
    method: 'post',
    path: `/api/v1/liaison/actions/{id}/${move}`,
    summary: summaries[move],
    middleware: [permit('liaison.keep')] as const,
    request: { params: Id, headers: WriteHeaders, ...jsonBody(moveCommands[move]) },
    responses: {
      200: json('The action', ActionView),
      ...problems(
        ...signedFor,
        ...withBody,
        ...withVersion,
        'not_found',
        'action_not_allowed',
        'calendar_not_gazetted',
      ),
    },
  })

export const createActionsApi = ({ actions }: { actions: Actions }) => {
  const scopeOf = ({ side, series }: z.infer<typeof Of>, own: Side) => {
    if (side !== undefined && series !== undefined)
      throw new AppError('invalid_input', {}, { issues: [{ path: 'series', code: 'one_scope_only' }] })
    return series === undefined ? { side: side ?? own } : { series }
  }
  const api = createRouter()
    .openapi(listActions, async (c) => {
      const { post, which, cursor = null, ...of } = c.req.valid('query')
      const scope = scopeOf(of, signedIn(c).side)
      return c.json(await actions.list(post === undefined ? scope : { post }, which, cursor), 200)
    })
    .openapi(readMeasures, async (c) =>
      c.json(await actions.measures(scopeOf(c.req.valid('query'), signedIn(c).side)), 200),
    )
    .openapi(readCalls, async (c) => {
      const items = await actions.callsToday(scopeOf(c.req.valid('query'), signedIn(c).side))
      return c.json({ items: [...items], nextCursor: null }, 200)
    })
    .openapi(readAction, async (c) => {
      const view = await actions.view(c.req.valid('param').id, signedIn(c))
      return c.json(view, 200, { etag: etag(view.version) })
    })
  for (const move of moves)
    api.openapi(moveRoute(move), async (c) => {
      const [{ id }, principal] = [c.req.valid('param'), signedIn(c)]
      const command = c.req.valid('json') as MoveCommand
      await actions.move(id, move, command, { principal, version: ifMatch(c), key: idempotencyKey(c) })
      const view = await actions.view(id, principal)
      return c.json(view, 200, { etag: etag(view.version) })
    })
  return api
}
