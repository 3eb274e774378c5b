import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { mostTogether, Order } from '#shared/domain/order.ts'
import { Service } from '#shared/domain/service.ts'
import { Suggestions } from '#shared/domain/suggestions.ts'
import { problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { etag } from '#shared/http/versions.ts'
import { DepartmentRating, ObservedTimes } from './experience.ts'
import { Facets, Listing } from './listing.ts'
import { Plan, Situation } from './plan.ts'
import type { Catalogue } from './service.ts'

const ServiceAnswer = Service.extend({ observed: ObservedTimes.optional() }).meta({ id: 'ServiceAnswer' })
const Count = z.record(z.string(), z.int())

const findServices = createRoute({
  method: 'get',
  path: '/api/v1/services',
  summary: 'Find services by words in English, Traditional or Simplified Chinese',
  middleware: [permit('service.read')] as const,
  request: {
    query: Facets.extend({
      q: z.string().max(10_000).optional(),
      language: z.string().optional(),
      cursor: z.string().max(2000).optional(),
      limit: z.coerce.number().int().min(1).max(100).optional(),
    }),
  },
  responses: {
    200: {
      description: 'The services that fit, the best first; without words, all of them by code',
      content: {
        'application/json': {
          schema: z.object({
            items: z.array(Listing),
            nextCursor: z.string().nullable(),
            total: z.int(),
            papersSpared: z.int().meta({ description: 'How many papers all of the services found spare who applies' }),
            facets: z.object({ topic: Count, audience: Count, level: Count, department: Count }),
            suggestions: z.array(z.string()),
          }),
        },
      },
    },
    ...problems('malformed_cursor', 'invalid_input'),
  },
})

const suggestServices = createRoute({
  method: 'get',
  path: '/api/v1/services/suggestions',
  summary: 'What service somebody may be looking for who has typed so far',
  middleware: [permit('service.read')] as const,
  request: { query: z.object({ q: z.string().max(10_000) }) },
  responses: {
    200: {
      description: 'The services that fit best, or other words where none does',
      content: { 'application/json': { schema: Suggestions } },
    },
    ...problems('invalid_input'),
  },
})

const getService = createRoute({
  method: 'get',
  path: '/api/v1/services/{id}',
  summary: 'A service, as it is in force or as one of its versions was published',
  middleware: [permit('service.read')] as const,
  request: {
    params: z.object({ id: z.string() }),
    query: z.object({ version: z.coerce.number().int().positive().optional() }),
  },
  responses: {
    200: {
      description: 'The service; as it is in force, with how long decisions really took',
      content: { 'application/json': { schema: ServiceAnswer } },
    },
    ...problems('not_found', 'invalid_input'),
  },
})

const getRatings = createRoute({
  method: 'get',
  path: '/api/v1/ratings',
  summary: 'How applicants rate each department that decides: counts per score, the median, and how many it decided',
  middleware: [permit('service.read')] as const,
  responses: {
    200: {
      description: 'All departments that have decided anything here',
      content: { 'application/json': { schema: z.object({ items: z.array(DepartmentRating), nextCursor: z.null() }) } },
    },
  },
})

const getPlan = createRoute({
  method: 'get',
  path: '/api/v1/plan',
  summary: 'What an enterprise has to file in Qianhai, in which order, and how many working days it takes at least',
  middleware: [permit('service.read')] as const,
  request: {
    query: Situation.extend({ premises: Situation.shape.premises.default('address_only') }),
  },
  responses: {
    200: {
      description: 'The items, each after those that it depends on',
      content: { 'application/json': { schema: Plan } },
    },
    ...problems('invalid_input'),
  },
})

const getOrder = createRoute({
  method: 'get',
  path: '/api/v1/plan/order',
  summary: 'In which order some services are applied for, and which of them wait for which',
  middleware: [permit('service.read')] as const,
  request: {
    query: z.object({
      services: z
        .string()
        .regex(new RegExp(`^[a-z0-9-]{1,100}(,[a-z0-9-]{1,100}){0,${mostTogether - 1}}$`))
        .meta({ description: `The ids of at most ${mostTogether} services, with commas between them` }),
    }),
  },
  responses: {
    200: {
      description: 'The services, each after those that it depends on',
      content: { 'application/json': { schema: Order } },
    },
    ...problems('not_found', 'service_not_open', 'invalid_input'),
  },
})

const getHealth = createRoute({
  method: 'get',
  path: '/health',
  summary: 'Whether the hub and its tables answer',
  middleware: [permit('hub.read')] as const,
  responses: {
    200: {
      description: 'They do',
      content: { 'application/json': { schema: z.object({ status: z.literal('ok') }) } },
    },
    ...problems('upstream_unavailable'),
  },
})

export const createApi = ({ catalogue }: { catalogue: Catalogue }) =>
  createRouter()
    .openapi(findServices, async (c) => {
      const { q = '', cursor, limit, language: _language, ...facets } = c.req.valid('query')
      const found = await catalogue.find({ query: q, facets, cursor, limit })
      const counts = (counts: ReadonlyMap<string, number>) => Object.fromEntries(counts)
      return c.json(
        {
          ...found,
          items: [...found.items],
          suggestions: [...found.suggestions],
          facets: {
            topic: counts(found.facets.topic),
            audience: counts(found.facets.audience),
            level: counts(found.facets.level),
            department: counts(found.facets.department),
          },
        },
        200,
      )
    })
    .openapi(suggestServices, async (c) => c.json(await catalogue.suggest(c.req.valid('query').q), 200))
    .openapi(getService, async (c) => {
      const { id } = c.req.valid('param')
      const { version } = c.req.valid('query')
      // A version never changes; how long things take is a fact of today.
      if (version !== undefined) return c.json(await catalogue.get(id, version), 200, { etag: etag(version) })
      const [service, observed] = await Promise.all([catalogue.get(id), catalogue.observed(id)])
      // Within a day, what was observed changes only by being more.
      const tag = `"${service.version}.${observed.to}.${observed.decided}"`
      return c.json({ ...service, observed }, 200, { etag: tag })
    })
    .openapi(getPlan, async (c) => c.json(await catalogue.plan(c.req.valid('query')), 200))
    .openapi(getRatings, async (c) => c.json({ items: [...(await catalogue.ratings())], nextCursor: null }, 200))
    .openapi(getOrder, async (c) => {
      const ids = [...new Set(c.req.valid('query').services.split(','))]
      return c.json(await catalogue.order(ids), 200)
    })
    .openapi(getHealth, async (c) => {
      await catalogue.ping()
      return c.json({ status: 'ok' as const }, 200)
    })
