import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { json, MatterId, signedFor, withBody } from './contract-parts.ts'
import type { Links } from './links-service.ts'
import { MatterTitle } from './matter-content.ts'
import { RecordLink } from './record-link.ts'

const base = '/api/v1/legal/matters/{id}/links' as const
const MatterLinks = z.object({ links: z.array(RecordLink) }).meta({ id: 'LegalMatterLinks' })
const Named = z.object({ id: z.string(), title: MatterTitle })
const LinkedHere = z.object({ matters: z.array(Named), exchanges: z.array(Named) }).meta({ id: 'LegalLinkedHere' })

const readLinks = createRoute({
  method: 'get',
  path: base,
  summary:
    'The meetings, resolutions, actions and standards that your side has linked a matter to. That you read it is kept',
  middleware: [permit('matter.read')] as const,
  request: { params: MatterId },
  responses: { 200: json('The links', MatterLinks), ...problems(...signedFor, 'not_found') },
})

const writes = [...signedFor, ...withBody, 'not_found', 'version_conflict', 'chain_broken'] as const

const addLink = createRoute({
  method: 'post',
  path: base,
  summary: 'Link a matter to a record that is there. The other side is told nothing of it',
  middleware: [permit('matter.act')] as const,
  request: { params: MatterId, ...jsonBody(RecordLink) },
  responses: { 200: json('The links', MatterLinks), ...problems(...writes, 'upstream_unavailable') },
})

const removeLink = createRoute({
  method: 'post',
  path: `${base}/remove`,
  summary: 'Take a link away',
  middleware: [permit('matter.act')] as const,
  request: { params: MatterId, ...jsonBody(RecordLink) },
  responses: { 200: json('The links', MatterLinks), ...problems(...writes) },
})

const readLinked = createRoute({
  method: 'get',
  path: '/api/v1/legal/linked',
  summary: 'The matters and exchanges that are linked to a record, as far as you may see them',
  middleware: [permit('matter.list')] as const,
  request: { query: RecordLink },
  responses: { 200: json('What is linked to it', LinkedHere), ...problems(...signedFor, 'invalid_input') },
})

export const createLinksApi = ({ links }: { links: Links }) => {
  const answer = async (id: string, principal: Parameters<Links['ofMatter']>[1]) => {
    const found = await links.ofMatter(id, principal)
    return { links: [...found.links] }
  }
  return createRouter()
    .openapi(readLinks, async (c) => c.json(await answer(c.req.valid('param').id, signedIn(c)), 200))
    .openapi(addLink, async (c) => {
      const { id } = c.req.valid('param')
      await links.add(id, c.req.valid('json'), signedIn(c))
      return c.json(await answer(id, signedIn(c)), 200)
    })
    .openapi(removeLink, async (c) => {
      const { id } = c.req.valid('param')
      await links.remove(id, c.req.valid('json'), signedIn(c))
      return c.json(await answer(id, signedIn(c)), 200)
    })
    .openapi(readLinked, async (c) => {
      const { matters, exchanges } = await links.linkedTo(c.req.valid('query'), signedIn(c))
      return c.json({ matters: [...matters], exchanges: [...exchanges] }, 200)
    })
}
