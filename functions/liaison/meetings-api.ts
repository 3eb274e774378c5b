import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { etag, idempotencyKey, ifMatch } from '#shared/http/versions.ts'
import { json, signedFor, WriteHeaders, withBody, withVersion } from './contract-parts.ts'
import { DateSearch } from './date-finder.ts'
import { type MeetingAction, type MeetingCommand, meetingCommands } from './meeting-actions.ts'
import { MeetingLine, MeetingView, SeriesView } from './meeting-view.ts'
import type { Meetings } from './meetings-service.ts'
import { ExtraMeeting, NewSeries } from './series.ts'

const Id = z.object({ id: z.string().max(100) })
const Named = z.object({ id: z.string(), name: Text })
const whole = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item), nextCursor: z.string().nullable() })

const listMeetings = createRoute({
  method: 'get',
  path: '/api/v1/liaison/meetings',
  summary: 'The meetings of all series on some days; the next quarter of a year where none are named',
  middleware: [permit('liaison.read')] as const,
  request: { query: z.object({ from: LocalDate.optional(), to: LocalDate.optional() }) },
  responses: { 200: json('All of them, the earliest first', whole(MeetingLine)), ...problems('invalid_input') },
})

const findDates = createRoute({
  method: 'get',
  path: '/api/v1/liaison/meetings/dates',
  summary: 'The days on which both sides work, and the meetings that stand at that time already',
  middleware: [permit('liaison.read')] as const,
  request: {
    query: DateSearch.extend({
      members: z
        .string()
        .max(2000)
        .optional()
        .meta({ description: 'The posts that would take part, with commas between' }),
    }),
  },
  responses: {
    200: json(
      'The days',
      whole(
        z.object({
          day: LocalDate,
          conflicts: z.array(z.object({ meeting: z.string(), series: Named, shared: z.array(z.string()) })),
        }),
      ),
    ),
    ...problems('invalid_input', 'calendar_not_gazetted'),
  },
})

const readMeeting = createRoute({
  method: 'get',
  path: '/api/v1/liaison/meetings/{id}',
  summary: 'A meeting, as you may see it, and what you may do to it',
  middleware: [permit('liaison.read')] as const,
  request: { params: Id },
  responses: { 200: json('The meeting', MeetingView), ...problems('not_found', 'invalid_input') },
})

const summaries = {
  call: 'Call a planned meeting',
  move: 'Move a meeting to another day, time or place',
  cancel: 'Cancel a meeting',
  add_item: 'Put an item on the agenda',
  remove_item: 'Take an item of this meeting off the agenda',
  apologise: 'Send apologies for a post',
  record_attendance: 'Record who was there for the posts of your side',
  hold: 'Open the meeting; its agenda stands from then on',
  close: 'Close the meeting; what was not closed is on the next agenda',
} as const satisfies Record<MeetingAction, string>

const actionRoute = <A extends MeetingAction>(action: A) =>
  createRoute({
    method: 'post',
    path: `/api/v1/liaison/meetings/{id}/${action}`,
    summary: summaries[action],
    middleware: [permit('liaison.keep')] as const,
    request: { params: Id, headers: WriteHeaders, ...jsonBody(meetingCommands[action]) },
    responses: {
      200: json('The meeting', MeetingView),
      ...problems(...signedFor, ...withBody, ...withVersion, 'not_found', 'action_not_allowed'),
    },
  })

const listSeries = createRoute({
  method: 'get',
  path: '/api/v1/liaison/series',
  summary: 'The series of meetings',
  middleware: [permit('liaison.read')] as const,
  responses: {
    200: json('All of them', whole(SeriesView.pick({ id: true, name: true, recurrence: true, firstDay: true }))),
  },
})

const readSeries = createRoute({
  method: 'get',
  path: '/api/v1/liaison/series/{id}',
  summary: 'A series with all of its meetings',
  middleware: [permit('liaison.read')] as const,
  request: { params: Id },
  responses: { 200: json('The series', SeriesView), ...problems('not_found', 'invalid_input') },
})

const establishSeries = createRoute({
  method: 'post',
  path: '/api/v1/liaison/series',
  summary: 'Establish a series of meetings by a rule that ends',
  middleware: [permit('liaison.keep')] as const,
  request: { headers: WriteHeaders.pick({ 'idempotency-key': true }), ...jsonBody(NewSeries) },
  responses: {
    201: json('The series', SeriesView),
    ...problems(...signedFor, ...withBody, 'version_conflict', 'idempotency_key_reused'),
  },
})

const addMeeting = createRoute({
  method: 'post',
  path: '/api/v1/liaison/series/{id}/meetings',
  summary: 'Add a meeting to a series, on a day that its rule does not give',
  middleware: [permit('liaison.keep')] as const,
  request: { params: Id, headers: WriteHeaders, ...jsonBody(ExtraMeeting) },
  responses: {
    201: json('The meeting', MeetingView),
    ...problems(...signedFor, ...withBody, ...withVersion, 'not_found'),
  },
})

export const createMeetingsApi = ({ meetings }: { meetings: Meetings }) => {
  const api = createRouter()
    .openapi(listMeetings, async (c) =>
      c.json({ items: await meetings.list(c.req.valid('query')), nextCursor: null }, 200),
    )
    .openapi(findDates, async (c) => {
      const { members = '', ...search } = c.req.valid('query')
      const found = await meetings.proposals(search, members.split(',').filter(Boolean))
      const items = found.map(({ day, conflicts }) => ({
        day,
        conflicts: conflicts.map(({ meeting, series: { id, name }, shared }) => ({
          meeting,
          series: { id, name },
          shared: [...shared],
        })),
      }))
      return c.json({ items, nextCursor: null }, 200)
    })
    .openapi(readMeeting, async (c) => {
      const view = await meetings.view(c.req.valid('param').id, c.var.principal)
      return c.json(view, 200, { etag: etag(view.version) })
    })
    .openapi(listSeries, async (c) => c.json({ items: [...(await meetings.listSeries())], nextCursor: null }, 200))
    .openapi(readSeries, async (c) => {
      const view = await meetings.viewSeries(c.req.valid('param').id, c.var.principal)
      return c.json(view, 200, { etag: etag(view.version) })
    })
    .openapi(establishSeries, async (c) => {
      const { id } = await meetings.establish(c.req.valid('json'), { principal: signedIn(c), key: idempotencyKey(c) })
      const view = await meetings.viewSeries(id, c.var.principal)
      return c.json(view, 201, { etag: etag(view.version), location: `/api/v1/liaison/series/${id}` })
    })
    .openapi(addMeeting, async (c) => {
      const id = await meetings.add(c.req.valid('param').id, c.req.valid('json'), {
        principal: signedIn(c),
        version: ifMatch(c),
        key: idempotencyKey(c),
      })
      const view = await meetings.view(id, c.var.principal)
      return c.json(view, 201, { etag: etag(view.version), location: `/api/v1/liaison/meetings/${id}` })
    })
  for (const action of Object.keys(meetingCommands) as MeetingAction[])
    api.openapi(actionRoute(action), async (c) => {
      const { id } = c.req.valid('param')
      await meetings.act(id, action, c.req.valid('json') as MeetingCommand, {
        principal: signedIn(c),
        version: ifMatch(c),
        key: idempotencyKey(c),
      })
      const view = await meetings.view(id, c.var.principal)
      return c.json(view, 200, { etag: etag(view.version) })
    })
  return api
}
