import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { Instrument, InstrumentSummary } from './instrument.ts'
import type { Instruments } from './instruments-service.ts'

const listInstruments = createRoute({
  method: 'get',
  path: '/api/v1/legal/instruments',
  summary: 'The instruments of legal cooperation between the Mainland and Hong Kong',
  middleware: [permit('legal.read')] as const,
  responses: {
    200: {
      description: 'All of them',
      content: {
        'application/json': {
          schema: z.object({ items: z.array(InstrumentSummary), nextCursor: z.string().nullable() }),
        },
      },
    },
  },
})

const getInstrument = createRoute({
  method: 'get',
  path: '/api/v1/legal/instruments/{id}',
  summary: 'An instrument: authorities, scope, documents, languages, limits and grounds of refusal, with its sources',
  middleware: [permit('legal.read')] as const,
  request: { params: z.object({ id: z.string().max(100) }) },
  responses: {
    200: { description: 'The instrument', content: { 'application/json': { schema: Instrument } } },
    ...problems('not_found', 'invalid_input'),
  },
})

export const createInstrumentsApi = ({ instruments }: { instruments: Instruments }) =>
  createRouter()
    .openapi(listInstruments, async (c) => c.json({ items: await instruments.list(), nextCursor: null }, 200))
    .openapi(getInstrument, async (c) => c.json(await instruments.get(c.req.valid('param').id), 200))
