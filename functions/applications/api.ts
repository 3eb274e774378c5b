import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { Event } from '#shared/data/event-log.ts'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { etag, idempotencyKey, ifMatch } from '#shared/http/versions.ts'
import { actions, systemActions } from './action.ts'
import { Application } from './application.ts'
import { CommandBody, DraftBody } from './command-body.ts'
import { ApplicationClocks, clocksOf } from './explanation.ts'
import { createExportApi } from './export-api.ts'
import { UploadedFile } from './file.ts'
import { ApplicationLine, DeskLine } from './lines.ts'
import type { Applications } from './service.ts'

const Id = z.object({ id: z.string().max(100) })
const Paging = z.object({
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
})
const Possible = z.object({ action: z.enum(actions), stage: z.string().nullable() })

const WriteHeaders = z.object({
  'if-match': z.string().optional().meta({ description: 'The version that was read, in quotation marks: "3"' }),
  'idempotency-key': z
    .string()
    .optional()
    .meta({ description: 'A repeated request with the same key gets the first answer' }),
})

/** What any call that has to be signed for may meet, and any that sends a body. */
const signedFor = ['not_signed_in', 'invalid_token', 'forbidden'] as const
/** Who acts for the applicant may lack a role for it, or a mandate. */
const acting = ['reads_only', 'mandate_not_in_force', 'mandate_expired', 'mandate_revoked', 'mandate_scope'] as const
const withBody = ['malformed_body', 'unsupported_media_type', 'body_too_large', 'invalid_input'] as const
const appealing = ['appeal_without_decision', 'appeal_open', 'appeal_too_late'] as const
const withVersion = ['version_required', 'version_conflict', 'action_not_allowed'] as const

const json = <S extends z.ZodType>(description: string, schema: S) => ({
  description,
  content: { 'application/json': { schema } },
})

const listApplications = createRoute({
  method: 'get',
  path: '/api/v1/applications',
  summary: 'The applications of your organisation, and of those that it acts for, the newest first',
  middleware: [permit('application.list')] as const,
  request: { query: Paging },
  responses: {
    200: json('A page of them', z.object({ items: z.array(ApplicationLine), nextCursor: z.string().nullable() })),
    ...problems(...signedFor, 'malformed_cursor', 'invalid_input'),
  },
})

const startApplication = createRoute({
  method: 'post',
  path: '/api/v1/applications',
  summary: 'Begin a draft for a service, for your organisation or for one that has authorised it',
  middleware: [permit('application.start')] as const,
  request: {
    headers: WriteHeaders.pick({ 'idempotency-key': true }),
    ...jsonBody(
      z
        .strictObject({
          serviceId: z.string().max(100),
          relatesTo: z
            .string()
            .max(100)
            .optional()
            .meta({ description: 'For an appeal: the id of the decided application that it is about' }),
          onBehalfOf: z
            .string()
            .max(200)
            .optional()
            .meta({ description: 'For an agent: the enterprise’s organisation, by its id, whose mandate is in force' }),
        })
        .meta({ id: 'NewApplication' }),
    ),
  },
  responses: {
    201: json('The draft', Application),
    ...problems(
      ...signedFor,
      ...acting,
      ...withBody,
      'not_found',
      'service_not_open',
      ...appealing,
      'action_not_allowed',
      'idempotency_key_reused',
      'upstream_unavailable',
    ),
  },
})

const readApplication = createRoute({
  method: 'get',
  path: '/api/v1/applications/{id}',
  summary: 'An application, its events and what you may do to it',
  middleware: [permit('application.read')] as const,
  request: { params: Id },
  responses: {
    200: json(
      'The application',
      Application.extend({
        events: z.array(Event),
        files: z.array(UploadedFile),
        possibleActions: z.array(Possible),
      }).meta({
        id: 'ApplicationView',
      }),
    ),
    ...problems(...signedFor, ...acting, 'not_found', 'upstream_unavailable'),
  },
})

const editApplication = createRoute({
  method: 'patch',
  path: '/api/v1/applications/{id}',
  summary: 'Change a draft; what is left out stays as it is',
  middleware: [permit('application.edit')] as const,
  request: { params: Id, headers: WriteHeaders, ...jsonBody(DraftBody) },
  responses: {
    200: json('The draft as it is now', Application),
    ...problems(
      ...signedFor,
      ...acting,
      ...withBody,
      ...withVersion,
      'not_found',
      'idempotency_key_reused',
      'upstream_unavailable',
    ),
  },
})

const actOnApplication = createRoute({
  method: 'post',
  path: '/api/v1/applications/{id}/{action}',
  summary: 'Do something to an application: what you may do is in its possibleActions',
  middleware: [permit('application.act')] as const,
  request: {
    params: Id.extend({ action: z.enum(actions).exclude(['save', 'appeal', ...systemActions]) }),
    headers: WriteHeaders,
    body: { content: { 'application/json': { schema: CommandBody } } },
  },
  responses: {
    200: json('The application after it', Application),
    ...problems(
      ...signedFor,
      ...acting,
      ...withBody,
      ...withVersion,
      'not_found',
      'application_incomplete',
      'materials_missing',
      'correction_open',
      'already_rated',
      ...appealing,
      'service_not_open',
      'idempotency_key_reused',
      'upstream_unavailable',
    ),
  },
})

const readClock = createRoute({
  method: 'get',
  path: '/api/v1/applications/{id}/clock',
  summary: 'Why an application is due when it is, day by day, with the times that its clocks stood still',
  middleware: [permit('application.read')] as const,
  request: { params: Id },
  responses: {
    200: json('The clocks', ApplicationClocks),
    ...problems(...signedFor, ...acting, 'not_found', 'upstream_unavailable'),
  },
})

const readDesk = createRoute({
  method: 'get',
  path: '/api/v1/desk',
  summary: 'What waits for your department, the earliest due day first',
  middleware: [permit('desk.read')] as const,
  request: { query: Paging },
  responses: {
    200: json('A page of it', z.object({ items: z.array(DeskLine), nextCursor: z.string().nullable() })),
    ...problems(...signedFor, 'malformed_cursor', 'invalid_input'),
  },
})

export const createApi = ({ applications }: { applications: Applications }) =>
  createRouter()
    .route('/', createExportApi({ applications }))
    .openapi(listApplications, async (c) => {
      const { items, nextCursor } = await applications.list(signedIn(c), c.req.valid('query'))
      return c.json({ items: [...items], nextCursor }, 200)
    })
    .openapi(startApplication, async (c) => {
      const { serviceId, relatesTo, onBehalfOf = null } = c.req.valid('json')
      const application = await applications.start(serviceId, {
        relatesTo: relatesTo ?? null,
        principal: signedIn(c),
        language: c.var.language,
        key: idempotencyKey(c),
        onBehalfOf,
      })
      return c.json(application, 201, {
        etag: etag(application.version),
        location: `/api/v1/applications/${application.id}`,
      })
    })
    .openapi(readApplication, async (c) => {
      const { application, events, files, possible } = await applications.view(c.req.valid('param').id, signedIn(c))
      return c.json({ ...application, events: [...events], files: [...files], possibleActions: [...possible] }, 200, {
        etag: etag(application.version),
      })
    })
    .openapi(readClock, async (c) => {
      const { application } = await applications.view(c.req.valid('param').id, signedIn(c))
      return c.json(clocksOf(application), 200)
    })
    .openapi(editApplication, async (c) => {
      const application = await applications.act(c.req.valid('param').id, 'save', c.req.valid('json'), {
        principal: signedIn(c),
        version: ifMatch(c),
        language: c.var.language,
        key: idempotencyKey(c),
      })
      return c.json(application, 200, { etag: etag(application.version) })
    })
    .openapi(actOnApplication, async (c) => {
      const { id, action } = c.req.valid('param')
      const application = await applications.act(id, action, c.req.valid('json') ?? {}, {
        principal: signedIn(c),
        version: ifMatch(c),
        language: c.var.language,
        key: idempotencyKey(c),
      })
      return c.json(application, 200, { etag: etag(application.version) })
    })
    .openapi(readDesk, async (c) => {
      const { items, nextCursor } = await applications.desk(signedIn(c), c.req.valid('query'))
      return c.json({ items: [...items], nextCursor }, 200)
    })
