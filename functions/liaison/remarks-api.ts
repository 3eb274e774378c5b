import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { Event } from '#shared/data/event-log.ts'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { etag, idempotencyKey, ifMatch } from '#shared/http/versions.ts'
import { json, signedFor, WriteHeaders, withBody, withVersion } from './contract-parts.ts'
import { Comment } from './minutes.ts'
import { type MinutesCommand, minutesCommands } from './minutes-actions.ts'
import type { MinutesUseCases } from './minutes-service.ts'
import { NewNote, Note } from './note.ts'
import type { Notes } from './notes-service.ts'

const base = '/api/v1/liaison/minutes/{id}' as const
const Id = z.object({ id: z.string().max(100) })
const KeyHeader = WriteHeaders.pick({ 'idempotency-key': true })
const withKey = ['version_conflict', 'chain_broken', 'idempotency_key_reused'] as const

const Comments = z.object({ items: z.array(Comment), nextCursor: z.null() })
const OwnNotes = z.object({ version: z.int().min(0), items: z.array(Note) }).meta({ id: 'OwnSideNotes' })

const listComments = createRoute({
  method: 'get',
  path: `${base}/comments`,
  summary: 'What both sides have said about the paragraphs, of all versions; for officers',
  middleware: [permit('liaison.follow')] as const,
  request: { params: Id },
  responses: { 200: json('All of it', Comments), ...problems(...signedFor, 'not_found', 'invalid_input') },
})

const listEvents = createRoute({
  method: 'get',
  path: `${base}/events`,
  summary: 'What has happened to the minutes, the newest first; for officers',
  middleware: [permit('liaison.follow')] as const,
  request: { params: Id },
  responses: {
    200: json('The latest hundred', z.object({ items: z.array(Event), nextCursor: z.null() })),
    ...problems(...signedFor, 'not_found', 'invalid_input'),
  },
})

const commentOn = createRoute({
  method: 'post',
  path: `${base}/comments`,
  summary: 'Comment on a paragraph of circulated minutes',
  middleware: [permit('liaison.keep')] as const,
  request: { params: Id, headers: KeyHeader, ...jsonBody(minutesCommands.comment) },
  responses: {
    201: json('All comments', Comments),
    ...problems(...signedFor, ...withBody, ...withKey, 'not_found', 'action_not_allowed'),
  },
})

const answerRoute = <A extends 'answer' | 'resolve'>(action: A) =>
  createRoute({
    method: 'post',
    path: `${base}/comments/{comment}/${action}`,
    summary: action === 'answer' ? 'Answer a comment' : 'Settle a comment of your own side',
    middleware: [permit('liaison.keep')] as const,
    request: {
      params: Id.extend({ comment: z.string().regex(/^c\d{1,6}$/) }),
      headers: KeyHeader,
      ...jsonBody(minutesCommands[action]),
    },
    responses: {
      200: json('All comments', Comments),
      ...problems(...signedFor, ...withBody, ...withKey, 'not_found', 'action_not_allowed'),
    },
  })

const listNotes = createRoute({
  method: 'get',
  path: `${base}/notes`,
  summary: 'The notes of your own side beside the minutes; the other side learns nothing of them',
  middleware: [permit('liaison.follow')] as const,
  request: { params: Id },
  responses: { 200: json('The notes', OwnNotes), ...problems(...signedFor, 'not_found', 'invalid_input') },
})

const writeNote = createRoute({
  method: 'post',
  path: `${base}/notes`,
  summary: 'Write a note for your own side. It is in no version and in no signature',
  middleware: [permit('liaison.keep')] as const,
  request: { params: Id, headers: WriteHeaders, ...jsonBody(NewNote) },
  responses: { 201: json('The notes', OwnNotes), ...problems(...signedFor, ...withBody, ...withVersion, 'not_found') },
})

const removeNote = createRoute({
  method: 'delete',
  path: `${base}/notes/{note}`,
  summary: 'Take a note of your own side away',
  middleware: [permit('liaison.keep')] as const,
  request: { params: Id.extend({ note: z.string().max(20) }), headers: WriteHeaders },
  responses: {
    200: json('The notes', OwnNotes),
    ...problems(...signedFor, ...withVersion, 'invalid_input', 'not_found'),
  },
})

/** What is said beside the text of minutes: comments by both sides, and the notes of one. */
export const createRemarksApi = ({ minutes, notes }: { minutes: MinutesUseCases; notes: Notes }) => {
  const commentsOf = async (id: string, reader: Parameters<MinutesUseCases['comments']>[1]) => ({
    items: [...(await minutes.comments(id, reader))],
    nextCursor: null,
  })
  const notesOf = async (id: string, reader: Parameters<Notes['view']>[1]) => {
    const { version = 0, notes: items = [] } = (await notes.view(id, reader)) ?? {}
    return { version, items: [...items] }
  }
  const api = createRouter()
    .openapi(listComments, async (c) => {
      const { id } = c.req.valid('param')
      await minutes.view(id, c.var.principal)
      return c.json(await commentsOf(id, c.var.principal), 200)
    })
    .openapi(listEvents, async (c) => {
      const { id } = c.req.valid('param')
      await minutes.view(id, c.var.principal)
      return c.json({ items: [...(await minutes.eventsOf(id, c.var.principal))], nextCursor: null }, 200)
    })
    .openapi(commentOn, async (c) => {
      const { id } = c.req.valid('param')
      await minutes.act(id, 'comment', c.req.valid('json'), { principal: signedIn(c), key: idempotencyKey(c) })
      return c.json(await commentsOf(id, c.var.principal), 201)
    })
    .openapi(listNotes, async (c) => {
      const view = await notesOf(c.req.valid('param').id, c.var.principal)
      return c.json(view, 200, { etag: etag(view.version) })
    })
    .openapi(writeNote, async (c) => {
      const { id } = c.req.valid('param')
      const doing = { principal: signedIn(c), version: ifMatch(c), key: idempotencyKey(c) }
      await notes.add(id, c.req.valid('json'), doing)
      const view = await notesOf(id, c.var.principal)
      return c.json(view, 201, { etag: etag(view.version) })
    })
    .openapi(removeNote, async (c) => {
      const { id, note } = c.req.valid('param')
      await notes.remove(id, note, { principal: signedIn(c), version: ifMatch(c), key: idempotencyKey(c) })
      const view = await notesOf(id, c.var.principal)
      return c.json(view, 200, { etag: etag(view.version) })
    })
  for (const action of ['answer', 'resolve'] as const)
    api.openapi(answerRoute(action), async (c) => {
      const { id, comment } = c.req.valid('param')
      const doing = { principal: signedIn(c), key: idempotencyKey(c), comment }
      await minutes.act(id, action, c.req.valid('json') as MinutesCommand<typeof action>, doing)
      return c.json(await commentsOf(id, c.var.principal), 200)
    })
  return api
}
