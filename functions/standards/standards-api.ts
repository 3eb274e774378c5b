import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Suggestions } from '#shared/domain/suggestions.ts'
import { problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { json } from './contract-parts.ts'
import { type StandardsFinder, StandardsFinding } from './finding.ts'
import { Area, Edition, Relation, Slug, Standard } from './standard.ts'
import type { Standards } from './standards-service.ts'
import { factsOf, StandingFacts } from './standing.ts'

const AsOf = LocalDate.optional().meta({ description: 'The day that is asked about; today where it is left out' })

/** A standard as of a day. `edition` is null where none was in force: then `firstOn` or `endedOn` says when one was. */
const StandardAsOf = z
  .object({
    id: z.string(),
    asOf: LocalDate,
    ...StandingFacts.shape,
    edition: Edition.nullable(),
    withdrawn: Standard.shape.withdrawn,
    supersededBy: Standard.shape.supersededBy,
    editions: z.array(Edition.pick({ number: true, inForce: true, publishedAt: true })),
  })
  .meta({ id: 'StandardAsOf' })

const listStandards = createRoute({
  method: 'get',
  path: '/api/v1/standards',
  summary: 'The standards in force on a day: how the rules of Shenzhen stand to those of Hong Kong',
  middleware: [permit('standard.read')] as const,
  request: {
    query: z.object({
      q: z.string().max(10_000).optional(),
      asOf: AsOf,
      area: Area.optional(),
      relation: Relation.optional(),
      authority: Slug.optional(),
      service: Slug.optional(),
      limit: z.coerce.number().int().min(1).max(100).optional(),
      cursor: z.string().optional(),
    }),
  },
  responses: {
    200: json('A page of them, each in the edition that is in force on the day', StandardsFinding),
    ...problems('invalid_input', 'malformed_cursor'),
  },
})

const suggestStandards = createRoute({
  method: 'get',
  path: '/api/v1/standards/suggestions',
  summary: 'What somebody may be looking for who has typed so far',
  middleware: [permit('standard.read')] as const,
  request: { query: z.object({ q: z.string().max(10_000), asOf: AsOf }) },
  responses: {
    200: json('The standards that fit best, or other words where none does', Suggestions),
    ...problems('invalid_input'),
  },
})

const readStandard = createRoute({
  method: 'get',
  path: '/api/v1/standards/{id}',
  summary: 'A standard as of a day: both references, the clauses side by side, the services to apply for, the sources',
  middleware: [permit('standard.read')] as const,
  request: { params: z.object({ id: z.string().max(100) }), query: z.object({ asOf: AsOf }) },
  responses: { 200: json('The standard', StandardAsOf), ...problems('not_found', 'invalid_input') },
})

const readEdition = createRoute({
  method: 'get',
  path: '/api/v1/standards/{id}/editions/{number}',
  summary: 'A published edition of a standard by its number: it never changes',
  middleware: [permit('standard.read')] as const,
  request: { params: z.object({ id: z.string().max(100), number: z.coerce.number().int().positive() }) },
  responses: { 200: json('The edition', Edition), ...problems('not_found', 'invalid_input') },
})

export const createStandardsApi = ({ standards, finder }: { standards: Standards; finder: StandardsFinder }) =>
  createRouter()
    .openapi(listStandards, async (c) => {
      const {
        q = '',
        asOf = standards.today(),
        area,
        relation,
        authority,
        service,
        limit,
        cursor,
      } = c.req.valid('query')
      const facets = {
        area: area ?? null,
        relation: relation ?? null,
        authority: authority ?? null,
        service: service ?? null,
      }
      return c.json(await finder.find({ q, asOf, ...facets, cursor: cursor ?? null, limit: limit ?? 25 }), 200)
    })
    .openapi(suggestStandards, async (c) => {
      const { q, asOf = standards.today() } = c.req.valid('query')
      return c.json(await finder.suggest({ q, asOf }), 200)
    })
    .openapi(readStandard, async (c) => {
      const { asOf = standards.today() } = c.req.valid('query')
      const { standard, standing } = await standards.asOf(c.req.valid('param').id, asOf)
      const { id, withdrawn, supersededBy } = standard
      return c.json(
        {
          ...{ id, asOf, withdrawn, supersededBy },
          ...factsOf(standing),
          edition: standing.state === 'in_force' ? standing.edition : null,
          editions: standard.editions.map(({ number, inForce, publishedAt }) => ({ number, inForce, publishedAt })),
        },
        200,
      )
    })
    .openapi(readEdition, async (c) => {
      const { id, number } = c.req.valid('param')
      return c.json((await standards.edition(id, number)).edition, 200)
    })
