import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { etag, idempotencyKey, ifMatch } from '#shared/http/versions.ts'
import { json, signedFor, WriteHeaders, withBody, withVersion } from './contract-parts.ts'
import type { Officers } from './officers-service.ts'
import { type PostAction, type PostCommand, postCommands } from './post-actions.ts'
import { OfficerView } from './post-view.ts'

const Id = z.object({ id: z.string().max(100) })

const summaries = {
  appoint: 'Give a post to a person',
  end_term: 'Set the last day of a term',
  hand_over: 'Hand a post over to a successor, with all of its open items, in one act',
  delegate: 'Let another post of the same side act for this one while its holder is away',
  revoke_delegation: 'End a delegation today',
  change_contacts: 'Change how a post is reached',
  amend: 'Change a post’s name, what it reports to, or its counterpart',
  abolish: 'Abolish a post that has nothing open and that no post reports to',
} as const satisfies Record<PostAction, string>

const actionRoute = <A extends PostAction>(action: A) =>
  createRoute({
    method: 'post',
    path: `/api/v1/liaison/officers/{id}/${action}`,
    summary: summaries[action],
    middleware: [permit('liaison.keep')] as const,
    request: { params: Id, headers: WriteHeaders, ...jsonBody(postCommands[action]) },
    responses: {
      200: json('The post', OfficerView),
      ...problems(...signedFor, ...withBody, ...withVersion, 'not_found'),
    },
  })

/** What is done to a post, each act at its own address. */
export const createApi = ({ officers }: { officers: Officers }) => {
  const api = createRouter()
  for (const action of Object.keys(postCommands) as PostAction[])
    api.openapi(actionRoute(action), async (c) => {
      const { id } = c.req.valid('param')
      await officers.act(id, action, c.req.valid('json') as PostCommand, {
        principal: signedIn(c),
        version: ifMatch(c),
        key: idempotencyKey(c),
      })
      const view = await officers.view(id, c.var.principal)
      return c.json(view, 200, { etag: etag(view.version) })
    })
  return api
}
