import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { LocalDate } from '#shared/domain/local-date.ts'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { json, withBody } from './contract-parts.ts'
import { DatedFinding, type FinderName, finderNames } from './finder.ts'
import type { Finders } from './finder-service.ts'
import type { Standards } from './standards-service.ts'

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
      z
        .strictObject({ answers: z.record(z.string(), z.string()), asOf: LocalDate.optional() })
        .meta({ id: 'StandardsFinderAnswers' }),
    ),
    responses: {
      200: json(
        'What the answers come to, and the next question; null where nothing more would change it',
        z.object({
          ask: z.object({ name: z.string(), options: z.array(z.string()).nullable() }).nullable(),
          findings: z.array(DatedFinding),
        }),
      ),
      ...problems(...withBody),
    },
  })

export const createFinderApi = ({ finders, standards }: { finders: Finders; standards: Standards }) => {
  const api = createRouter()
  for (const name of finderNames)
    api.openapi(findRoute(name), async (c) => {
      const { answers, asOf = standards.today() } = c.req.valid('json')
      const { ask, findings } = await finders.find(name, answers, asOf)
      const next = ask === null ? null : { name: ask.name, options: ask.options?.map(({ value }) => value) ?? null }
      return c.json({ ask: next, findings }, 200)
    })
  return api
}
