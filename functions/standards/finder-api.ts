import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { json, withBody } from './contract-parts.ts'
import { FinderFinding, type FinderName, finderNames } from './finder.ts'
import type { Finders } from './finder-service.ts'

const summaries = {
  profession: 'Whether a Hong Kong profession counts here, by what and where; one question at a time',
  tax: 'Which tax measures apply to an enterprise or a person; one question at a time',
} as const satisfies Readonly<{ [N in FinderName]: string }>

const findRoute = (name: FinderName) =>
  createRoute({
    method: 'post',
    path: `/api/v1/standards/finders/${name}`,
    summary: summaries[name],
    middleware: [permit('standard.read')] as const,
    request: jsonBody(
      z.strictObject({ answers: z.record(z.string(), z.string()) }).meta({ id: 'StandardsFinderAnswers' }),
    ),
    responses: {
      200: json(
        'What the answers come to, and the next question; null where nothing more would change it',
        z.object({
          ask: z.object({ name: z.string(), options: z.array(z.string()).nullable() }).nullable(),
          findings: z.array(FinderFinding),
        }),
      ),
      ...problems(...withBody),
    },
  })

export const createFinderApi = ({ finders }: { finders: Finders }) => {
  const api = createRouter()
  for (const name of finderNames)
    api.openapi(findRoute(name), async (c) => {
      const { ask, findings } = await finders.find(name, c.req.valid('json').answers)
      const next = ask === null ? null : { name: ask.name, options: ask.options?.map(({ value }) => value) ?? null }
      return c.json({ ask: next, findings: [...findings] }, 200)
    })
  return api
}
