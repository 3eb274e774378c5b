import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { Side } from '#shared/identity/principal.ts'
import { json } from './contract-parts.ts'
import { OfficeHours } from './office-hours.ts'
import type { Officers } from './officers-service.ts'
import { Organisation } from './organisation.ts'
import type { Organisations } from './organisations-service.ts'
import { OfficerLine } from './post-view.ts'

const listOrganisations = createRoute({
  method: 'get',
  path: '/api/v1/liaison/organisations',
  summary: 'The bodies of both sides, or of one',
  middleware: [permit('liaison.read')] as const,
  request: { query: z.object({ side: Side.optional() }) },
  responses: {
    200: json('All of them', z.object({ items: z.array(Organisation), nextCursor: z.string().nullable() })),
    ...problems('invalid_input'),
  },
})

const readOrganisation = createRoute({
  method: 'get',
  path: '/api/v1/liaison/organisations/{id}',
  summary: 'A body, its office hours and its posts of the liaison as they stand today',
  middleware: [permit('liaison.read')] as const,
  request: { params: z.object({ id: z.string().max(100) }) },
  responses: {
    200: json(
      'The body',
      Organisation.extend({ officeHours: OfficeHours, posts: z.array(OfficerLine) }).meta({ id: 'OrganisationView' }),
    ),
    ...problems('not_found'),
  },
})

export const createOrganisationsApi = ({
  officers,
  organisations,
}: {
  officers: Officers
  organisations: Organisations
}) =>
  createRouter()
    .openapi(listOrganisations, (c) =>
      c.json({ items: [...organisations.list(c.req.valid('query').side)], nextCursor: null }, 200),
    )
    .openapi(readOrganisation, async (c) => {
      const { organisation } = organisations.get(c.req.valid('param').id)
      const posts = await officers.list(c.var.principal, { organisation: organisation.id })
      return c.json({ ...organisation, officeHours: organisations.hoursOf(organisation.side), posts: [...posts] }, 200)
    })
