import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { LocalDate } from '#shared/domain/local-date.ts'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { etag, idempotencyKey } from '#shared/http/versions.ts'
import { Side } from '#shared/identity/principal.ts'
import { json, signedFor, WriteHeaders, withBody } from './contract-parts.ts'
import type { Officers } from './officers-service.ts'
import { Person } from './person.ts'
import { NewPost } from './post-actions.ts'
import { OfficerLine, OfficerView } from './post-view.ts'

const Id = z.object({ id: z.string().max(100) })
const On = z.object({
  on: LocalDate.optional().meta({ description: 'Who held the posts on this day; today where it is left out' }),
})
const PersonEntry = Person.omit({ lastEvent: true }).meta({ id: 'LiaisonPersonEntry' })

const entryOf = ({ lastEvent: _lastEvent, ...entry }: Person) => entry

const listOfficers = createRoute({
  method: 'get',
  path: '/api/v1/liaison/officers',
  summary: 'The posts of the liaison and who holds them on a day',
  middleware: [permit('liaison.read')] as const,
  request: { query: On.extend({ side: Side.optional() }) },
  responses: {
    200: json('All of them', z.object({ items: z.array(OfficerLine), nextCursor: z.string().nullable() })),
    ...problems('invalid_input'),
  },
})

const readOfficer = createRoute({
  method: 'get',
  path: '/api/v1/liaison/officers/{id}',
  summary: 'A post with its history, as you may see it, and what you may do to it',
  middleware: [permit('liaison.read')] as const,
  request: { params: Id, query: On },
  responses: { 200: json('The post', OfficerView), ...problems('not_found', 'invalid_input') },
})

const establishPost = createRoute({
  method: 'post',
  path: '/api/v1/liaison/officers',
  summary: 'Establish a post of your own side',
  middleware: [permit('liaison.keep')] as const,
  request: { headers: WriteHeaders.pick({ 'idempotency-key': true }), ...jsonBody(NewPost) },
  responses: {
    201: json('The post', OfficerView),
    ...problems(...signedFor, ...withBody, 'version_conflict', 'idempotency_key_reused'),
  },
})

const listPeople = createRoute({
  method: 'get',
  path: '/api/v1/liaison/people',
  summary: 'The people of your side who can be appointed; for those who keep the register',
  middleware: [permit('liaison.keep')] as const,
  responses: {
    200: json('All of them', z.object({ items: z.array(PersonEntry), nextCursor: z.string().nullable() })),
    ...problems(...signedFor),
  },
})

const enterMyself = createRoute({
  method: 'post',
  path: '/api/v1/liaison/people/me',
  summary: 'Enter yourself, as your sign-in vouches for you, so that you can be appointed',
  middleware: [permit('liaison.enter')] as const,
  responses: { 200: json('Your entry', PersonEntry), ...problems(...signedFor, 'version_conflict', 'chain_broken') },
})

export const createOfficersApi = ({ officers }: { officers: Officers }) =>
  createRouter()
    .openapi(listOfficers, async (c) =>
      c.json({ items: [...(await officers.list(c.var.principal, c.req.valid('query')))], nextCursor: null }, 200),
    )
    .openapi(readOfficer, async (c) => {
      const view = await officers.view(c.req.valid('param').id, c.var.principal, c.req.valid('query').on)
      return c.json(view, 200, { etag: etag(view.version) })
    })
    .openapi(establishPost, async (c) => {
      const { id } = await officers.establish(c.req.valid('json'), { principal: signedIn(c), key: idempotencyKey(c) })
      const view = await officers.view(id, c.var.principal)
      return c.json(view, 201, { etag: etag(view.version), location: `/api/v1/liaison/officers/${id}` })
    })
    .openapi(listPeople, async (c) =>
      c.json({ items: (await officers.candidates(signedIn(c))).map(entryOf), nextCursor: null }, 200),
    )
    .openapi(enterMyself, async (c) => c.json(entryOf(await officers.enter(signedIn(c))), 200))
