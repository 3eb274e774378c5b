import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { LocalDate } from '#shared/domain/local-date.ts'
import { problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { Deadline, deadlineOf, maxRange, Question, WorkingDays, workingDaysOf } from './deadline.ts'

const params = Question.pick({ calendar: true })

const getDeadline = createRoute({
  method: 'get',
  path: '/api/v1/calendar/{calendar}/deadline',
  summary: 'The day on which a limit of working days ends, and each day on the way to it',
  middleware: [permit('calendar.read')] as const,
  request: {
    params,
    query: Question.omit({ calendar: true }),
  },
  responses: {
    200: {
      description: 'The due day, and why it is that day',
      content: { 'application/json': { schema: Deadline } },
    },
    ...problems('invalid_input', 'calendar_not_gazetted'),
  },
})

const getWorkingDays = createRoute({
  method: 'get',
  path: '/api/v1/calendar/{calendar}/working-days',
  summary: 'The days of a range, each with whether it is worked and why',
  middleware: [permit('calendar.read')] as const,
  request: {
    params,
    query: z.object({
      from: LocalDate.describe('The first day'),
      to: LocalDate.describe(`The last day; at most ${maxRange} days are listed at a time`),
    }),
  },
  responses: {
    200: {
      description: 'All days of the range, and how many of them are worked',
      content: { 'application/json': { schema: WorkingDays } },
    },
    ...problems('invalid_input', 'calendar_not_gazetted'),
  },
})

export const createApi = () =>
  createRouter()
    .openapi(getDeadline, (c) => c.json(deadlineOf({ ...c.req.valid('param'), ...c.req.valid('query') }), 200))
    .openapi(getWorkingDays, (c) => {
      const { from, to } = c.req.valid('query')
      return c.json(workingDaysOf(c.req.valid('param').calendar, from, to), 200)
    })
