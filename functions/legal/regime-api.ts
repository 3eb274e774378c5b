import { createRoute } from '@hono/zod-openapi'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { RegimeAnswer, RegimeRequest, toAnswer } from './regime.ts'
import type { Regime } from './regime-service.ts'

const findRegime = createRoute({
  method: 'post',
  path: '/api/v1/legal/regime',
  summary: 'Which instrument applies to a request, why, and which facts are missing to say so',
  description:
    'It advises, and keeps nothing of what it is asked; a person confirms. Facts that do not matter to the kind of request are ignored.',
  middleware: [permit('legal.read')] as const,
  request: jsonBody(RegimeRequest),
  responses: {
    200: {
      description: 'The instrument and the articles that it follows from; or what is missing; or why none applies',
      content: { 'application/json': { schema: RegimeAnswer } },
    },
    ...problems('malformed_body', 'unsupported_media_type', 'body_too_large', 'invalid_input'),
  },
})

export const createRegimeApi = ({ regime }: { regime: Regime }) =>
  createRouter().openapi(findRegime, async (c) => c.json(toAnswer(await regime.find(c.req.valid('json'))), 200))
