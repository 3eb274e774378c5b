import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { Event } from '#shared/data/event-log.ts'
import { AppError } from '#shared/domain/errors.ts'
import { Mandate, MandateState } from '#shared/domain/mandate.ts'
import { Party } from '#shared/domain/party.ts'
import { PersonRole } from '#shared/domain/person-role.ts'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { etag, idempotencyKey, ifMatch } from '#shared/http/versions.ts'
import { Enterprise, Profile } from './enterprise.ts'
import type { Mandates } from './mandate-service.ts'
import { mandateVerbs, reasonMaxLength } from './mandate-transitions.ts'
import { givenRoles } from './people.ts'
import type { Enterprises } from './service.ts'
import { Terms } from './terms.ts'

const signedFor = ['not_signed_in', 'invalid_token', 'forbidden'] as const
const withBody = ['malformed_body', 'unsupported_media_type', 'body_too_large', 'invalid_input'] as const
const withVersion = ['version_required', 'version_conflict'] as const
const managing = ['owner_only', 'profile_missing', 'idempotency_key_reused'] as const

const Key = z.object({
  'idempotency-key': z
    .string()
    .optional()
    .meta({ description: 'A repeated request with the same key gets the first answer' }),
})
const WriteHeaders = Key.extend({
  'if-match': z.string().optional().meta({ description: 'The version that was read, in quotation marks: "3"' }),
})
const Id = z.object({ id: z.string().max(100) })

const json = <S extends z.ZodType>(description: string, schema: S) => ({
  description,
  content: { 'application/json': { schema } },
})

const OwnEnterprise = Enterprise.extend({
  yourRole: PersonRole.meta({ description: 'What you are in it' }),
}).meta({ id: 'OwnEnterprise' })

const readEnterprise = createRoute({
  method: 'get',
  path: '/api/v1/enterprise',
  summary: 'The profile of your organisation, its people, and what you are in it',
  middleware: [permit('enterprise.read')] as const,
  request: {},
  responses: { 200: json('The profile', OwnEnterprise), ...problems(...signedFor, 'not_found') },
})

const beginEnterprise = createRoute({
  method: 'post',
  path: '/api/v1/enterprise',
  summary: 'Begin the profile of your organisation; you are its first owner',
  middleware: [permit('enterprise.edit')] as const,
  request: { headers: Key, ...jsonBody(Profile) },
  responses: {
    201: json('The profile', Enterprise),
    ...problems(...signedFor, ...withBody, 'version_conflict', 'idempotency_key_reused'),
  },
})

const changeEnterprise = createRoute({
  method: 'put',
  path: '/api/v1/enterprise',
  summary: 'Describe your organisation anew; for its owners',
  middleware: [permit('enterprise.edit')] as const,
  request: { headers: WriteHeaders, ...jsonBody(Profile) },
  responses: {
    200: json('The profile as it is now', Enterprise),
    ...problems(...signedFor, ...withBody, ...withVersion, ...managing),
  },
})

const joinEnterprise = createRoute({
  method: 'post',
  path: '/api/v1/enterprise/people',
  summary: 'Ask the owners of your organisation’s profile for a role; again changes nothing',
  middleware: [permit('enterprise.join')] as const,
  request: {},
  responses: {
    200: json('The profile as it is now', Enterprise),
    ...problems(...signedFor, 'profile_missing', 'version_conflict'),
  },
})

const giveRole = createRoute({
  method: 'put',
  path: '/api/v1/enterprise/people/{id}',
  summary: 'Give one of your people a role, or take them off; for owners',
  middleware: [permit('enterprise.edit')] as const,
  request: {
    params: Id,
    headers: WriteHeaders,
    ...jsonBody(z.strictObject({ role: z.enum(givenRoles) }).meta({ id: 'GivenRole' })),
  },
  responses: {
    200: json('The profile as it is now', Enterprise),
    ...problems(...signedFor, ...withBody, ...withVersion, ...managing),
  },
})

const findAgent = createRoute({
  method: 'get',
  path: '/api/v1/agents',
  summary: 'The agent’s firm with this number or id, to look at before you authorise it; for owners',
  middleware: [permit('mandate.offer')] as const,
  request: { query: z.object({ number: z.string().min(1).max(100) }) },
  responses: {
    200: json(
      'The firm',
      z.object({ organisation: Party, identifiers: Profile.shape.identifiers }).meta({ id: 'FoundAgent' }),
    ),
    ...problems(...signedFor, 'owner_only', 'profile_missing', 'not_found', 'invalid_input'),
  },
})

const MandateToday = Mandate.extend({
  state: MandateState.meta({ description: 'Where it stands today, by its days' }),
}).meta({ id: 'MandateToday' })

const listMandates = createRoute({
  method: 'get',
  path: '/api/v1/mandates',
  summary: 'The mandates that your organisation has given, or has received as an agent',
  middleware: [permit('mandate.list')] as const,
  request: {
    query: z.object({
      side: z.enum(['given', 'received']),
      cursor: z.string().max(2000).optional(),
      limit: z.coerce.number().int().min(1).max(100).optional(),
    }),
  },
  responses: {
    200: json('A page of them', z.object({ items: z.array(MandateToday), nextCursor: z.string().nullable() })),
    ...problems(...signedFor, 'malformed_cursor', 'invalid_input'),
  },
})

const offerMandate = createRoute({
  method: 'post',
  path: '/api/v1/mandates',
  summary: 'Authorise an agent’s firm; it is in force once the firm has accepted and its first day has come',
  middleware: [permit('mandate.offer')] as const,
  request: { headers: Key, ...jsonBody(Terms) },
  responses: {
    201: json('The mandate', MandateToday),
    ...problems(...signedFor, ...withBody, ...managing, 'version_conflict', 'upstream_unavailable'),
  },
})

const readMandate = createRoute({
  method: 'get',
  path: '/api/v1/mandates/{id}',
  summary: 'A mandate of yours, its events and what you may do to it',
  middleware: [permit('mandate.read')] as const,
  request: { params: Id },
  responses: {
    200: json(
      'The mandate',
      MandateToday.extend({ events: z.array(Event), possibleActions: z.array(z.enum(mandateVerbs)) }).meta({
        id: 'MandateView',
      }),
    ),
    ...problems(...signedFor, 'not_found'),
  },
})

const actOnMandate = createRoute({
  method: 'post',
  path: '/api/v1/mandates/{id}/{action}',
  summary: 'Accept or decline a mandate, revoke it, or give it up; for owners of the side whose it is',
  middleware: [permit('mandate.act')] as const,
  request: {
    params: Id.extend({ action: z.enum(mandateVerbs) }),
    headers: WriteHeaders,
    body: {
      content: {
        'application/json': {
          schema: z
            .strictObject({
              reason: z.string().max(reasonMaxLength).optional().meta({ description: 'revoke, renounce: needed' }),
            })
            .meta({ id: 'MandateCommand' }),
        },
      },
    },
  },
  responses: {
    200: json('The mandate after it', MandateToday),
    ...problems(...signedFor, ...withBody, ...withVersion, ...managing, 'not_found', 'action_not_allowed'),
  },
})

export const createApi = ({ enterprises, mandates }: { enterprises: Enterprises; mandates: Mandates }) =>
  createRouter()
    .openapi(readEnterprise, async (c) => {
      const { enterprise, role } = await enterprises.view(signedIn(c))
      if (enterprise === null) throw new AppError('not_found')
      return c.json({ ...enterprise, yourRole: role }, 200, { etag: etag(enterprise.version) })
    })
    .openapi(beginEnterprise, async (c) => {
      const doing = { principal: signedIn(c), key: idempotencyKey(c) }
      const enterprise = await enterprises.begin(c.req.valid('json'), doing)
      return c.json(enterprise, 201, { etag: etag(enterprise.version), location: '/api/v1/enterprise' })
    })
    .openapi(changeEnterprise, async (c) => {
      const doing = { principal: signedIn(c), version: ifMatch(c), key: idempotencyKey(c) }
      const enterprise = await enterprises.change(c.req.valid('json'), doing)
      return c.json(enterprise, 200, { etag: etag(enterprise.version) })
    })
    .openapi(joinEnterprise, async (c) => {
      const enterprise = await enterprises.join(signedIn(c))
      return c.json(enterprise, 200, { etag: etag(enterprise.version) })
    })
    .openapi(giveRole, async (c) => {
      const doing = { principal: signedIn(c), version: ifMatch(c), key: idempotencyKey(c) }
      const enterprise = await enterprises.giveRole(c.req.valid('param').id, c.req.valid('json').role, doing)
      return c.json(enterprise, 200, { etag: etag(enterprise.version) })
    })
    .openapi(findAgent, async (c) => {
      const found = await mandates.findAgent(c.req.valid('query').number, signedIn(c))
      if (found === null) throw new AppError('not_found')
      return c.json(found, 200)
    })
    .openapi(listMandates, async (c) => {
      const { side, ...page } = c.req.valid('query')
      const { items, nextCursor } = await mandates.list(signedIn(c), side, page)
      return c.json({ items: [...items], nextCursor }, 200)
    })
    .openapi(offerMandate, async (c) => {
      const doing = { principal: signedIn(c), key: idempotencyKey(c) }
      const mandate = await mandates.offer(c.req.valid('json'), doing)
      return c.json(mandate, 201, { etag: etag(mandate.version), location: `/api/v1/mandates/${mandate.id}` })
    })
    .openapi(readMandate, async (c) => {
      const { mandate, events, possible } = await mandates.view(c.req.valid('param').id, signedIn(c))
      return c.json({ ...mandate, events: [...events], possibleActions: [...possible] }, 200, {
        etag: etag(mandate.version),
      })
    })
    .openapi(actOnMandate, async (c) => {
      const { id, action } = c.req.valid('param')
      const { reason = '' } = c.req.valid('json') ?? {}
      const doing = { principal: signedIn(c), version: ifMatch(c), key: idempotencyKey(c) }
      const mandate = await mandates.act(id, action, reason, doing)
      return c.json(mandate, 200, { etag: etag(mandate.version) })
    })
