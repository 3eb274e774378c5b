import { createRoute } from '@hono/zod-openapi'
import { problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { Principal } from '#shared/identity/principal.ts'

const readSession = createRoute({
  method: 'get',
  path: '/api/v1/session',
  summary: 'Who the bearer token says you are',
  middleware: [permit('session.read')] as const,
  responses: {
    200: { description: 'You', content: { 'application/json': { schema: Principal } } },
    ...problems('not_signed_in', 'invalid_token', 'upstream_unavailable'),
  },
})

export const createApi = () => createRouter().openapi(readSession, (c) => c.json(signedIn(c), 200))
