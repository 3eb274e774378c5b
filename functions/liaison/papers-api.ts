import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { declaredFile, preparedUpload } from '#shared/http/file-contracts.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { etag, idempotencyKey, ifMatch } from '#shared/http/versions.ts'
import { json, signedFor, WriteHeaders, withBody, withVersion } from './contract-parts.ts'
import { PaperDetails } from './paper.ts'
import { PaperWithdrawal } from './paper-actions.ts'
import { PaperView } from './paper-view.ts'
import type { Papers, PreparedPaper } from './papers-service.ts'

const MeetingId = z.object({ id: z.string().max(100) })
const PaperId = MeetingId.extend({ paper: z.string().max(60) })
const base = '/api/v1/liaison/meetings/{id}/papers' as const

/** What a file is said to be before it is sent. */
const PaperFile = z.strictObject({
  ...declaredFile,
})

const Prepared = z
  .object({
    file: z.string(),
    paper: z.string(),
    ...preparedUpload,
  })
  .meta({ id: 'PreparedPaper' })

const preparing = [...signedFor, ...withBody, 'not_found', 'action_not_allowed', 'upstream_unavailable'] as const

const listPapers = createRoute({
  method: 'get',
  path: base,
  summary: 'The papers of a meeting that are for you: to anybody the public ones, once it is called',
  middleware: [permit('liaison.read')] as const,
  request: { params: MeetingId },
  responses: {
    200: json(
      'The papers, the oldest first',
      z.object({
        items: z.array(PaperView),
        nextCursor: z.null(),
        mayAdd: z.boolean().meta({ description: 'Whether you may add papers to the meeting as it stands' }),
      }),
    ),
    ...problems('not_found', 'invalid_input'),
  },
})

const readPaper = createRoute({
  method: 'get',
  path: `${base}/{paper}`,
  summary: 'One paper, with its versions as far as they are for you',
  middleware: [permit('liaison.read')] as const,
  request: { params: PaperId },
  responses: { 200: json('The paper', PaperView), ...problems('not_found', 'invalid_input') },
})

const preparePaper = createRoute({
  method: 'post',
  path: base,
  summary: 'Ask for a form to hand in the file of a new paper. It is good for an hour',
  middleware: [permit('liaison.keep')] as const,
  request: {
    params: MeetingId,
    ...jsonBody(PaperDetails.extend(PaperFile.shape).meta({ id: 'NewPaper' })),
  },
  responses: { 201: json('The form', Prepared), ...problems(...preparing) },
})

const prepareVersion = createRoute({
  method: 'post',
  path: `${base}/{paper}/versions`,
  summary: 'Ask for a form to hand in a newer version of a paper of your side. The older ones stay with officers',
  middleware: [permit('liaison.keep')] as const,
  request: { params: PaperId, ...jsonBody(PaperFile.meta({ id: 'NewPaperVersion' })) },
  responses: { 201: json('The form', Prepared), ...problems(...preparing) },
})

const completePaper = createRoute({
  method: 'post',
  path: `${base}/files/{file}/complete`,
  summary: 'Hand in what has been sent: it is looked at, hashed and, until it has been scanned, kept in quarantine',
  middleware: [permit('liaison.keep')] as const,
  request: { params: MeetingId.extend({ file: z.string().max(60) }) },
  responses: {
    200: json('The paper', PaperView),
    ...problems(...signedFor, 'not_found', 'action_not_allowed', 'invalid_input', 'file_not_arrived'),
    ...problems('version_conflict', 'chain_broken', 'upstream_unavailable'),
  },
})

const withdrawPaper = createRoute({
  method: 'post',
  path: `${base}/{paper}/withdraw`,
  summary: 'Withdraw a paper of your side, with the reason. Officers that it was for still read it',
  middleware: [permit('liaison.keep')] as const,
  request: { params: PaperId, headers: WriteHeaders, ...jsonBody(PaperWithdrawal) },
  responses: {
    200: json('The paper', PaperView),
    ...problems(...signedFor, ...withBody, ...withVersion, 'not_found', 'action_not_allowed'),
  },
})

const downloadVersion = createRoute({
  method: 'get',
  path: `${base}/{paper}/versions/{number}/download`,
  summary: 'A link to a version that was found clean, good for a minute',
  middleware: [permit('liaison.read')] as const,
  request: { params: PaperId.extend({ number: z.coerce.number().int().min(1).max(99) }) },
  responses: {
    200: json('The link', z.object({ url: z.string() })),
    ...problems('not_found', 'invalid_input', 'file_not_released', 'upstream_unavailable'),
  },
})

const prepared = (id: string, { file, paper, upload }: PreparedPaper) => ({
  ...{ file, paper, upload },
  complete: `/api/v1/liaison/meetings/${id}/papers/files/${file}/complete`,
})

export const createApi = ({ papers }: { papers: Papers }) =>
  createRouter()
    .openapi(listPapers, async (c) => {
      const { papers: items, mayAdd } = await papers.list(c.req.valid('param').id, c.var.principal)
      return c.json({ items, nextCursor: null, mayAdd }, 200)
    })
    .openapi(preparePaper, async (c) => {
      const { id } = c.req.valid('param')
      const { name, bytes, sha256 = null, ...details } = c.req.valid('json')
      const asked = { paper: null, details }
      return c.json(prepared(id, await papers.prepare(id, signedIn(c), asked, { name, bytes, sha256 })), 201)
    })
    .openapi(completePaper, async (c) => {
      const { id, file } = c.req.valid('param')
      const view = await papers.view(id, await papers.settle(id, file, signedIn(c)), signedIn(c))
      return c.json(view, 200, { etag: etag(view.version) })
    })
    .openapi(readPaper, async (c) => {
      const { id, paper } = c.req.valid('param')
      const view = await papers.view(id, paper, c.var.principal)
      return c.json(view, 200, { etag: etag(view.version) })
    })
    .openapi(prepareVersion, async (c) => {
      const { id, paper } = c.req.valid('param')
      const { name, bytes, sha256 = null } = c.req.valid('json')
      const asked = { paper, details: null }
      return c.json(prepared(id, await papers.prepare(id, signedIn(c), asked, { name, bytes, sha256 })), 201)
    })
    .openapi(withdrawPaper, async (c) => {
      const { id, paper } = c.req.valid('param')
      const doing = { principal: signedIn(c), version: ifMatch(c), key: idempotencyKey(c) }
      await papers.withdraw(id, paper, c.req.valid('json'), doing)
      const view = await papers.view(id, paper, signedIn(c))
      return c.json(view, 200, { etag: etag(view.version) })
    })
    .openapi(downloadVersion, async (c) => {
      const { id, paper, number } = c.req.valid('param')
      const url = await papers.download(id, paper, number, c.var.principal)
      // The link is good for a minute: nobody keeps it for the next reader.
      return c.json({ url }, 200, { 'cache-control': 'no-store' })
    })
