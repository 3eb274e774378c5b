import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import type { Language } from '#shared/domain/language.ts'
import { problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { Notice } from './notice.ts'
import type { InboxService } from './service.ts'
import { wordingOf } from './wording.ts'

/** A notice as the API tells it: the facts, and what is said of them in the language that was asked for. */
const NoticeView = Notice.omit({ version: true })
  .extend({
    subject: z.string(),
    happened: z.string(),
    next: z.string().meta({ description: 'What happens next, or what to do' }),
    by: z.string().nullable().meta({ description: 'By when; null where nothing is due' }),
  })
  .meta({ id: 'NoticeView' })

const viewOf = (notice: Notice, language: Language): z.infer<typeof NoticeView> => {
  const { version: _version, ...facts } = notice
  return { ...facts, ...wordingOf(notice, language) }
}

const signedFor = ['not_signed_in', 'invalid_token', 'forbidden'] as const

const listNotices = createRoute({
  method: 'get',
  path: '/api/v1/notices',
  summary: 'The notices of your organisation, the newest first',
  middleware: [permit('notice.list')] as const,
  request: {
    query: z.object({
      cursor: z.string().max(2000).optional(),
      limit: z.coerce.number().int().min(1).max(100).optional(),
    }),
  },
  responses: {
    200: {
      description: 'A page of them',
      content: {
        'application/json': {
          schema: z.object({
            items: z.array(NoticeView),
            unread: z.int().min(0).meta({ description: 'How many of all are unread; 100 is a hundred or more' }),
            nextCursor: z.string().nullable(),
          }),
        },
      },
    },
    ...problems(...signedFor, 'malformed_cursor', 'invalid_input'),
  },
})

const readNotice = createRoute({
  method: 'post',
  path: '/api/v1/notices/{id}/read',
  summary: 'Mark a notice as read, for everybody of your organisation; again changes nothing',
  middleware: [permit('notice.read')] as const,
  request: { params: z.object({ id: z.string().max(100) }) },
  responses: {
    200: { description: 'The notice', content: { 'application/json': { schema: NoticeView } } },
    ...problems(...signedFor, 'not_found'),
  },
})

export const createApi = ({ inbox }: { inbox: InboxService }) =>
  createRouter()
    .openapi(listNotices, async (c) => {
      const { items, unread, nextCursor } = await inbox.list(signedIn(c), c.req.valid('query'))
      return c.json({ items: items.map((notice) => viewOf(notice, c.var.language)), unread, nextCursor }, 200)
    })
    .openapi(readNotice, async (c) => {
      const notice = await inbox.markRead(signedIn(c), c.req.valid('param').id)
      return c.json(viewOf(notice, c.var.language), 200)
    })
