import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { etag, idempotencyKey } from '#shared/http/versions.ts'
import { NewAction } from './action.ts'
import { ActionRow, ActionView } from './action-view.ts'
import type { Actions } from './actions-service.ts'
import { json, signedFor, WriteHeaders, withBody } from './contract-parts.ts'
import { NewResolution, Resolution, ResolutionLine, SeriesId } from './resolution.ts'
import type { Resolutions } from './resolutions-service.ts'

const Id = z.object({ id: z.string().max(100) })
const Key = WriteHeaders.pick({ 'idempotency-key': true })
const Traced = Resolution.omit({ lastEvent: true })
  .extend({ actions: z.array(ActionRow) })
  .meta({ id: 'LiaisonResolutionTrace' })

const listResolutions = createRoute({
  method: 'get',
  path: '/api/v1/liaison/resolutions',
  summary: 'The resolutions of both sides, the latest agreed first; for officers',
  middleware: [permit('liaison.follow')] as const,
  request: { query: z.object({ series: SeriesId.optional(), cursor: z.string().optional() }) },
  responses: {
    200: json('A page of them', z.object({ items: z.array(ResolutionLine), nextCursor: z.string().nullable() })),
    ...problems(...signedFor, 'invalid_input', 'malformed_cursor'),
  },
})

const readResolution = createRoute({
  method: 'get',
  path: '/api/v1/liaison/resolutions/{id}',
  summary: 'A resolution and what became of it: every action about it',
  middleware: [permit('liaison.follow')] as const,
  request: { params: Id },
  responses: { 200: json('The resolution', Traced), ...problems(...signedFor, 'not_found') },
})

const recordResolution = createRoute({
  method: 'post',
  path: '/api/v1/liaison/resolutions',
  summary: 'Record what both sides resolved, under the hub’s next number of the series and year',
  middleware: [permit('liaison.keep')] as const,
  request: { headers: Key, ...jsonBody(NewResolution) },
  responses: {
    201: json('The resolution', Traced),
    ...problems(...signedFor, ...withBody, 'version_conflict', 'idempotency_key_reused', 'upstream_unavailable'),
  },
})

const openAction = createRoute({
  method: 'post',
  path: '/api/v1/liaison/resolutions/{id}/actions',
  summary: 'Open an action about a resolution, owned by a post of your side',
  middleware: [permit('liaison.keep')] as const,
  request: { params: Id, headers: Key, ...jsonBody(NewAction) },
  responses: {
    201: json('The action', ActionView),
    ...problems(
      ...signedFor,
      ...withBody,
      'not_found',
      'version_conflict',
      'idempotency_key_reused',
      'calendar_not_gazetted',
    ),
  },
})

export const createResolutionsApi = ({ resolutions, actions }: { resolutions: Resolutions; actions: Actions }) => {
  const traced = async (id: string) => {
    const [{ lastEvent: _lastEvent, ...resolution }, its] = await Promise.all([
      resolutions.view(id),
      actions.ofResolution(id),
    ])
    return { ...resolution, actions: [...its] }
  }
  return createRouter()
    .openapi(listResolutions, async (c) => {
      const { series = null, cursor = null } = c.req.valid('query')
      return c.json(await resolutions.list({ series, cursor }), 200)
    })
    .openapi(readResolution, async (c) => {
      const answer = await traced(c.req.valid('param').id)
      return c.json(answer, 200, { etag: etag(answer.version) })
    })
    .openapi(recordResolution, async (c) => {
      const { id } = await resolutions.record(c.req.valid('json'), { principal: signedIn(c), key: idempotencyKey(c) })
      const answer = await traced(id)
      return c.json(answer, 201, { etag: etag(answer.version), location: `/api/v1/liaison/resolutions/${id}` })
    })
    .openapi(openAction, async (c) => {
      const principal = signedIn(c)
      const given = c.req.valid('json')
      const { id } = await actions.open(c.req.valid('param').id, given, { principal, key: idempotencyKey(c) })
      const view = await actions.view(id, principal)
      return c.json(view, 201, { etag: etag(view.version), location: `/api/v1/liaison/actions/${id}` })
    })
}
