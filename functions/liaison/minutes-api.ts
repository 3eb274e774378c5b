import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { AppError } from '#shared/domain/errors.ts'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { toProblem } from '#shared/http/on-error.tsx'
import { permit, signedIn } from '#shared/http/permit.ts'
import { Problem, problemMediaType } from '#shared/http/problems.ts'
import { etag, idempotencyKey, ifMatch } from '#shared/http/versions.ts'
import { json, signedFor, WriteHeaders, withBody, withVersion } from './contract-parts.ts'
import { MinutesLine } from './minutes.ts'
import { type MinutesAction, type MinutesCommand, minutesCommands, NewMinutes } from './minutes-actions.ts'
import { ParagraphDifference, TextConflict } from './minutes-difference.ts'
import type { MinutesUseCases } from './minutes-service.ts'
import { MinutesView, ParagraphView, Verification } from './minutes-view.ts'
import type { Notes } from './notes-service.ts'
import { createRemarksApi } from './remarks-api.ts'

const Id = z.object({ id: z.string().max(100) })
const ParagraphId = Id.extend({ paragraph: z.string().max(20) })
const VersionNumber = z.coerce.number().int().min(1).max(999)
const Which = z.object({
  version: VersionNumber.optional().meta({
    description: 'Which version; the latest that you may read where none is named',
  }),
})
const KeyHeader = WriteHeaders.pick({ 'idempotency-key': true })
const base = '/api/v1/liaison/minutes'
const withKey = ['version_conflict', 'chain_broken', 'idempotency_key_reused'] as const

/** A problem that brings both texts along, where a paragraph was changed meanwhile. */
const ParagraphConflict = Problem.extend({
  paragraph: ParagraphView.optional().meta({ description: 'As it stands now' }),
  conflicts: z.array(TextConflict).optional(),
}).meta({ id: 'ParagraphConflict' })

const listMinutes = createRoute({
  method: 'get',
  path: base,
  summary: 'The minutes of meetings, the latest first: those that both sides have signed, and to officers all',
  middleware: [permit('liaison.read')] as const,
  request: { query: z.object({ series: z.string().max(60).optional(), cursor: z.string().max(1000).optional() }) },
  responses: {
    200: json('A page of them', z.object({ items: z.array(MinutesLine), nextCursor: z.string().nullable() })),
    ...problems('invalid_input', 'malformed_cursor'),
  },
})

const beginMinutes = createRoute({
  method: 'post',
  path: base,
  summary: 'Begin the minutes of a meeting that was held, from its agenda',
  middleware: [permit('liaison.keep')] as const,
  request: { headers: KeyHeader, ...jsonBody(NewMinutes) },
  responses: {
    201: json('The draft', MinutesView),
    ...problems(...signedFor, ...withBody, ...withKey, 'not_found'),
  },
})

const readMinutes = createRoute({
  method: 'get',
  path: `${base}/{id}`,
  summary: 'Minutes as you may see them, and what you may do to them',
  middleware: [permit('liaison.read')] as const,
  request: { params: Id, query: Which },
  responses: { 200: json('The minutes', MinutesView), ...problems('not_found', 'invalid_input') },
})

const verifyMinutes = createRoute({
  method: 'get',
  path: `${base}/{id}/verify`,
  summary: 'Whether a version is what both sides signed, with what you need to work it out yourself',
  middleware: [permit('liaison.read')] as const,
  request: { params: Id, query: Which },
  responses: { 200: json('The check', Verification), ...problems('not_found', 'invalid_input') },
})

const compareMinutes = createRoute({
  method: 'get',
  path: `${base}/{id}/difference`,
  summary: 'What two versions have different, in words, paragraph by paragraph',
  middleware: [permit('liaison.read')] as const,
  request: { params: Id, query: z.object({ from: VersionNumber, to: VersionNumber }) },
  responses: {
    200: json('The paragraphs', z.object({ items: z.array(ParagraphDifference), nextCursor: z.null() })),
    ...problems('not_found', 'invalid_input'),
  },
})

const readParagraph = createRoute({
  method: 'get',
  path: `${base}/{id}/paragraphs/{paragraph}`,
  summary: 'A paragraph of the latest version; its ETag is its revision',
  middleware: [permit('liaison.follow')] as const,
  request: { params: ParagraphId },
  responses: { 200: json('The paragraph', ParagraphView), ...problems(...signedFor, 'not_found', 'invalid_input') },
})

const addParagraph = createRoute({
  method: 'post',
  path: `${base}/{id}/paragraphs`,
  summary: 'Write a new paragraph. It conflicts with nothing that others write meanwhile',
  middleware: [permit('liaison.keep')] as const,
  request: { params: Id, headers: KeyHeader, ...jsonBody(minutesCommands.add_paragraph) },
  responses: {
    201: json('The minutes', MinutesView),
    ...problems(...signedFor, ...withBody, ...withKey, 'not_found', 'action_not_allowed'),
  },
})

const editParagraph = createRoute({
  method: 'put',
  path: `${base}/{id}/paragraphs/{paragraph}`,
  summary: 'Write a paragraph anew. If-Match is its revision; where it was changed meanwhile you get both texts',
  middleware: [permit('liaison.keep')] as const,
  request: { params: ParagraphId, headers: WriteHeaders, ...jsonBody(minutesCommands.edit_paragraph) },
  responses: {
    200: json('The paragraph', ParagraphView),
    ...problems(...signedFor, ...withBody, 'version_required', 'idempotency_key_reused', 'not_found'),
    409: {
      description: 'version_conflict with both texts, to be merged; action_not_allowed, chain_broken',
      content: { [problemMediaType]: { schema: ParagraphConflict } },
    },
  },
})

const removeParagraph = createRoute({
  method: 'delete',
  path: `${base}/{id}/paragraphs/{paragraph}`,
  summary: 'Take a paragraph out. If-Match is its revision',
  middleware: [permit('liaison.keep')] as const,
  request: { params: ParagraphId, headers: WriteHeaders },
  responses: {
    200: json('The minutes', MinutesView),
    ...problems(...signedFor, ...withVersion, 'invalid_input', 'not_found', 'action_not_allowed'),
  },
})

const wholeActions = [
  'set_audience',
  'circulate',
  'agree',
  'reopen',
  'sign',
  'amend',
] as const satisfies MinutesAction[]

const summaries = {
  set_audience: 'Say whom the attendance or a heading is for',
  circulate: 'Circulate a draft to both sides; refused with the list of the translations that are missing',
  agree: 'Agree for your side, to the text whose hash you name',
  reopen: 'Open an agreed text again, before both have signed: nobody’s agreement and signature stands any more',
  sign: 'Sign for your side, the text whose hash you name',
  amend: 'Begin the next version of signed minutes, which both sides agree and sign again',
} as const satisfies Record<(typeof wholeActions)[number], string>

const actionRoute = <A extends (typeof wholeActions)[number]>(action: A) =>
  createRoute({
    method: 'post',
    path: `${base}/{id}/${action}`,
    summary: summaries[action],
    middleware: [permit('liaison.keep')] as const,
    request: { params: Id, headers: WriteHeaders, ...jsonBody(minutesCommands[action]) },
    responses: {
      200: json('The minutes', MinutesView),
      ...problems(...signedFor, ...withBody, ...withVersion, 'not_found', 'action_not_allowed'),
      ...problems('minutes_signed_already', 'minutes_text_moved_on'),
    },
  })

const createTextApi = ({ minutes }: { minutes: MinutesUseCases }) => {
  const api = createRouter()
    .openapi(listMinutes, async (c) => {
      const { series = null, cursor = null } = c.req.valid('query')
      return c.json(await minutes.list(c.var.principal, { series, cursor }), 200)
    })
    .openapi(beginMinutes, async (c) => {
      const id = await minutes.begin(c.req.valid('json'), { principal: signedIn(c), key: idempotencyKey(c) })
      const view = await minutes.view(id, c.var.principal)
      return c.json(view, 201, { etag: etag(view.version), location: `${base}/${id}` })
    })
    .openapi(readMinutes, async (c) => {
      const view = await minutes.view(c.req.valid('param').id, c.var.principal, c.req.valid('query').version ?? null)
      return c.json(view, 200, { etag: etag(view.version) })
    })
    .openapi(verifyMinutes, async (c) => {
      const { version = null } = c.req.valid('query')
      return c.json(await minutes.verify(c.req.valid('param').id, c.var.principal, version), 200)
    })
    .openapi(compareMinutes, async (c) => {
      const items = await minutes.difference(c.req.valid('param').id, c.var.principal, c.req.valid('query'))
      return c.json({ items, nextCursor: null }, 200)
    })
    .openapi(readParagraph, async (c) => {
      const { id, paragraph } = c.req.valid('param')
      const view = await minutes.paragraph(id, paragraph, c.var.principal)
      return c.json(view, 200, { etag: etag(view.revision) })
    })
    .openapi(addParagraph, async (c) => {
      const { id } = c.req.valid('param')
      await minutes.act(id, 'add_paragraph', c.req.valid('json'), { principal: signedIn(c), key: idempotencyKey(c) })
      const view = await minutes.view(id, c.var.principal)
      return c.json(view, 201, { etag: etag(view.version) })
    })
    .openapi(editParagraph, async (c) => {
      const { id, paragraph } = c.req.valid('param')
      const doing = { principal: signedIn(c), revision: ifMatch(c), key: idempotencyKey(c) }
      const outcome = await minutes.edit(id, paragraph, c.req.valid('json'), doing)
      if (outcome.kind === 'changed') {
        const { conflicts, paragraph: theirs } = outcome
        const problem = toProblem(new AppError('version_conflict', { current: theirs.revision }), c.var)
        const headers = { etag: etag(theirs.revision), 'content-type': problemMediaType }
        return c.json({ ...problem, paragraph: theirs, conflicts: [...conflicts] }, 409, headers)
      }
      const view = await minutes.paragraph(id, paragraph, c.var.principal)
      return c.json(view, 200, { etag: etag(view.revision) })
    })
    .openapi(removeParagraph, async (c) => {
      const { id, paragraph } = c.req.valid('param')
      const doing = { principal: signedIn(c), revision: ifMatch(c), key: idempotencyKey(c), paragraph }
      await minutes.act(id, 'remove_paragraph', {}, doing)
      const view = await minutes.view(id, c.var.principal)
      return c.json(view, 200, { etag: etag(view.version) })
    })
  for (const action of wholeActions)
    api.openapi(actionRoute(action), async (c) => {
      const { id } = c.req.valid('param')
      const doing = { principal: signedIn(c), version: ifMatch(c), key: idempotencyKey(c) }
      await minutes.act(id, action, c.req.valid('json') as MinutesCommand, doing)
      const view = await minutes.view(id, c.var.principal)
      return c.json(view, 200, { etag: etag(view.version) })
    })
  return api
}

/** The JSON routes: the text of minutes, and what is said beside it. */
export const createApi = (deps: { minutes: MinutesUseCases; notes: Notes }) =>
  createRouter().route('/', createTextApi(deps)).route('/', createRemarksApi(deps))
