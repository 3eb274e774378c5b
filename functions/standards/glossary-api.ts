import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { Suggestions } from '#shared/domain/suggestions.ts'
import { problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { json } from './contract-parts.ts'
import { GlossaryFinding, TermField } from './glossary.ts'
import type { Glossary } from './glossary-service.ts'

const readGlossary = createRoute({
  method: 'get',
  path: '/api/v1/glossary',
  summary:
    'The words of Hong Kong and of the Mainland for one thing, with its definition; the search takes them for one another',
  middleware: [permit('standard.read')] as const,
  request: { query: z.object({ q: z.string().max(10_000).optional(), field: TermField.optional() }) },
  responses: { 200: json('The terms that fit, the best first', GlossaryFinding), ...problems('invalid_input') },
})

const suggestTerms = createRoute({
  method: 'get',
  path: '/api/v1/glossary/suggestions',
  summary: 'What term somebody may be looking for who has typed so far',
  middleware: [permit('standard.read')] as const,
  request: { query: z.object({ q: z.string().max(10_000) }) },
  responses: {
    200: json('The terms that fit best, or other words where none does', Suggestions),
    ...problems('invalid_input'),
  },
})

export const createGlossaryApi = ({ glossary }: { glossary: Glossary }) =>
  createRouter()
    .openapi(readGlossary, async (c) => {
      const { q = '', field } = c.req.valid('query')
      return c.json(await glossary.find({ q, field: field ?? null }), 200)
    })
    .openapi(suggestTerms, async (c) => c.json(await glossary.suggest(c.req.valid('query').q), 200))
