import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { etag, idempotencyKey, ifMatch } from '#shared/http/versions.ts'
import { NewComment, PublicComment, WaitingComment } from './comment.ts'
import { type CommentAction, type CommentCommand, commentActions, commentCommands } from './comment-actions.ts'
import type { Comments } from './comments-service.ts'
import { CommentView } from './consultation-view.ts'
import { json, signedFor, WriteHeaders, withBody, withVersion } from './contract-parts.ts'

const Id = z.object({ id: z.string().max(20) })
const Ids = Id.extend({ comment: z.string().max(100) })
const Paged = z.object({ cursor: z.string().optional() })

const listWaiting = createRoute({
  method: 'get',
  path: '/api/v1/consultations/moderation',
  summary: 'Comments and appeals that wait for a moderator, the longest waiting first',
  middleware: [permit('consultation.keep')] as const,
  request: { query: Paged },
  responses: {
    200: json('A page of them', z.object({ items: z.array(WaitingComment), nextCursor: z.string().nullable() })),
    ...problems(...signedFor, 'malformed_cursor'),
  },
})

const listComments = createRoute({
  method: 'get',
  path: '/api/v1/consultations/{id}/comments',
  summary: 'The published comments by point, and of each hidden one that it is hidden and why',
  middleware: [permit('consultation.read')] as const,
  request: { params: Id, query: Paged },
  responses: {
    200: json('A page of them', z.object({ items: z.array(PublicComment), nextCursor: z.string().nullable() })),
    ...problems('invalid_token', 'not_found', 'malformed_cursor'),
  },
})

const listMine = createRoute({
  method: 'get',
  path: '/api/v1/consultations/{id}/comments/mine',
  summary: 'Your own comments, whatever became of them',
  middleware: [permit('consultation.comment')] as const,
  request: { params: Id },
  responses: {
    200: json('All of them', z.object({ items: z.array(CommentView), nextCursor: z.string().nullable() })),
    ...problems(...signedFor, 'not_found'),
  },
})

const addComment = createRoute({
  method: 'post',
  path: '/api/v1/consultations/{id}/comments',
  summary: 'Comment on a point or the whole, for yourself or for the organisation that your sign-in vouches for',
  middleware: [permit('consultation.comment')] as const,
  request: { params: Id, headers: WriteHeaders.pick({ 'idempotency-key': true }), ...jsonBody(NewComment) },
  responses: {
    201: json('The comment', CommentView),
    ...problems(...signedFor, ...withBody, 'not_found', 'version_conflict', 'idempotency_key_reused'),
  },
})

const readComment = createRoute({
  method: 'get',
  path: '/api/v1/consultations/{id}/comments/{comment}',
  summary: 'A comment with all its versions, for its author and for moderators',
  middleware: [permit('consultation.comment')] as const,
  request: { params: Ids },
  responses: { 200: json('The comment', CommentView), ...problems(...signedFor, 'not_found') },
})

const summaries = {
  edit: 'Write your comment anew, while the consultation is open; a moderator looks at it again',
  withdraw: 'Withdraw your comment, while the consultation is open',
  appeal: 'Ask another moderator, once, to look at your hidden comment',
  publish: 'Publish a comment',
  hide: 'Hide a comment, with the reason that is published in its place',
  uphold: 'Leave a comment hidden after an appeal; not for who hid it',
  restore: 'Publish a comment after an appeal; not for who hid it',
} as const satisfies Record<CommentAction, string>

/** An author’s acts are anybody’s who is signed in, the others are for officers; the service decides on the comment. */
const authors: readonly CommentAction[] = ['edit', 'withdraw', 'appeal']

const actRoute = <A extends CommentAction>(action: A) =>
  createRoute({
    method: 'post',
    path: `/api/v1/consultations/{id}/comments/{comment}/${action}`,
    summary: summaries[action],
    middleware: [permit(authors.includes(action) ? 'consultation.comment' : 'consultation.keep')] as const,
    request: { params: Ids, headers: WriteHeaders, ...jsonBody(commentCommands[action]) },
    responses: {
      200: json('The comment', CommentView),
      ...problems(...signedFor, ...withBody, ...withVersion, 'not_found', 'action_not_allowed'),
    },
  })

export const createCommentsApi = ({ comments }: { comments: Comments }) => {
  const api = createRouter()
    .openapi(listWaiting, async (c) =>
      c.json(await comments.waiting(signedIn(c), c.req.valid('query').cursor ?? null), 200),
    )
    .openapi(listComments, async (c) =>
      c.json(await comments.published(c.req.valid('param').id, c.req.valid('query').cursor ?? null), 200),
    )
    .openapi(listMine, async (c) => {
      const items = await comments.mine(c.req.valid('param').id, signedIn(c))
      return c.json({ items, nextCursor: null }, 200)
    })
    .openapi(addComment, async (c) => {
      const [{ id }, principal] = [c.req.valid('param'), signedIn(c)]
      const added = await comments.add(id, c.req.valid('json'), { principal, key: idempotencyKey(c) })
      const view = await comments.view(id, added.id, principal)
      const location = `/api/v1/consultations/${id}/comments/${added.id}`
      return c.json(view, 201, { etag: etag(view.version), location })
    })
    .openapi(readComment, async (c) => {
      const { id, comment } = c.req.valid('param')
      const view = await comments.view(id, comment, signedIn(c))
      return c.json(view, 200, { etag: etag(view.version) })
    })
  for (const action of commentActions)
    api.openapi(actRoute(action), async (c) => {
      const [{ id, comment }, principal] = [c.req.valid('param'), signedIn(c)]
      const command = c.req.valid('json') as CommentCommand
      const doing = { principal, version: ifMatch(c), key: idempotencyKey(c) }
      await comments.act({ consultation: id, comment }, action, command, doing)
      const view = await comments.view(id, comment, principal)
      return c.json(view, 200, { etag: etag(view.version) })
    })
  return api
}
