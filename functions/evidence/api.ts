import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { ProofGround } from '#shared/domain/proof.ts'
import { Requirement } from '#shared/domain/requirement.ts'
import { problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { Answer, Question } from './question.ts'
import type { Register } from './service.ts'

const findEvidence = createRoute({
  method: 'get',
  path: '/api/v1/evidence',
  summary: 'What satisfies a requirement on either side of the boundary, and what spares a paper altogether',
  middleware: [permit('evidence.read')] as const,
  request: { query: Question },
  responses: {
    200: {
      description: 'The requirements found, each with its evidence; and the rules that spare papers',
      content: {
        'application/json': {
          schema: z.object({
            items: z.array(Requirement),
            nextCursor: z.null(),
            ...Answer.pick({ total: true, pairs: true }).shape,
            rules: z.array(ProofGround),
          }),
        },
      },
    },
    ...problems('invalid_input'),
  },
})

const getRequirement = createRoute({
  method: 'get',
  path: '/api/v1/evidence/{requirement}',
  summary: 'One requirement, as a paper of a service names it, with all its evidence',
  middleware: [permit('evidence.read')] as const,
  request: { params: z.object({ requirement: z.string().max(100) }) },
  responses: {
    200: { description: 'The requirement', content: { 'application/json': { schema: Requirement } } },
    ...problems('not_found', 'invalid_input'),
  },
})

export const createApi = ({ register }: { register: Register }) =>
  createRouter()
    .openapi(findEvidence, async (c) => {
      const { requirements, total, pairs, rules } = await register.find(c.req.valid('query'))
      return c.json({ items: requirements, nextCursor: null, total, pairs, rules }, 200)
    })
    .openapi(getRequirement, async (c) => c.json(await register.get(c.req.valid('param').requirement), 200))
