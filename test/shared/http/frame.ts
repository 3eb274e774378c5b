import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { AppError, type ErrorCode } from '#shared/domain/errors.ts'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createHttpApp, createRouter, type HttpDeps } from '#shared/http/create-http-app.ts'
import { fieldValue, readForm } from '#shared/http/forms.ts'
import type { Log } from '#shared/http/log.ts'
import { permit } from '#shared/http/permit.ts'
import type { Authentication } from '#shared/http/principal.ts'
import { etag, idempotencyKey, ifMatch } from '#shared/http/versions.ts'
import { type CommonTexts, common } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import { Layout } from '#shared/ui/layout.tsx'
import { makePrincipal } from '#test/shared/identity/principals.ts'

export const origin = 'https://hub.example'

/** The bearer token and the session cookie that the frame of these tests knows. */
export const token = 'known-token'
export const cookie = '__Host-session=known-session'

const authentication: Authentication = {
  readSession: async (header) => {
    if (header?.includes('known-session')) return { state: 'active', principal: makePrincipal() }
    if (header?.includes('old-session')) return { state: 'expired', principalId: 'person-1' }
    return { state: 'none' }
  },
  verifyToken: async (given) => {
    if (given !== token) throw new AppError('invalid_token')
    return makePrincipal()
  },
}

const Thing = z.object({ name: z.string().min(1).max(20), count: z.int().min(1), mail: z.email().optional() })

const createThing = createRoute({
  method: 'post',
  path: '/api/v1/things',
  middleware: [permit('service.read')] as const,
  request: jsonBody(Thing),
  responses: {
    201: { description: 'Made', content: { 'application/json': { schema: Thing } } },
    ...problems('invalid_input', 'malformed_body'),
  },
})

/** An app with one route of each kind, in the hub's frame; the log's lines are kept. */
export const createFrameApp = (overrides: Partial<HttpDeps> = {}) => {
  const lines: { level: string; facts: Parameters<Log>[1] }[] = []
  const app = createHttpApp({
    origin,
    translations: createTranslations<CommonTexts>(common),
    stylesheet: '/assets/station.css',
    authentication,
    sendToSignIn: async (c) => c.redirect(`/sign-in?after=${c.req.method}`, 303),
    log: (level, facts) => lines.push({ level, facts }),
    ...overrides,
  })
  app.route(
    '/',
    createRouter()
      .openapi(createThing, (c) => c.json(c.req.valid('json'), 201))
      .get('/api/v1/things/1', (c) => c.json({ language: c.var.language, holder: c.var.principal?.id ?? null }))
      .post('/api/v1/things/1', (c) => c.json({ version: ifMatch(c), key: idempotencyKey(c) }, 200, { etag: etag(4) }))
      .get('/api/v1/mine', permit('application.list'), (c) => c.json({}))
      .get('/api/v1/desk', permit('desk.read'), (c) => c.json({}))
      .get('/:language/mine', permit('application.list'), (c) => c.text('mine'))
      .post('/:language/mine', permit('application.list'), (c) => c.text('done'))
      .get('/:language/page', (c) => c.html(Layout({ page: c.var.page, title: '<b>前海</b>' })))
      .get('/:language/expired', (c) => c.text(c.var.expiredPrincipalId ?? 'nobody'))
      .post('/:language/form', async (c) => c.text(fieldValue(await readForm(c), 'name')))
      .on(['PUT', 'PATCH', 'DELETE'], '/:language/form', (c) => c.text('written'))
      .get('/:language/refused/:code', (c) => {
        throw new AppError(c.req.param('code') as ErrorCode, {
          current: 7,
          kilobytes: 1,
          year: 2031,
          expected: 'x',
          cap: 5,
        })
      })
      .get('/api/v1/refused/:code', (c) => {
        throw new AppError(c.req.param('code') as ErrorCode, {
          current: 7,
          kilobytes: 1,
          year: 2031,
          expected: 'x',
          cap: 5,
        })
      })
      .get('/:language/broken', () => {
        throw new Error('the password is 1234')
      })
      .get('/api/v1/broken', () => {
        throw new Error('the password is 1234')
      }),
  )
  return { app, lines }
}
