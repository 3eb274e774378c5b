import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { Language } from '#shared/domain/language.ts'
import { Text } from '#shared/domain/text.ts'
import { problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { json } from './contract-parts.ts'
import type { RecordsTexts } from './records-texts.ts'
import type { RecordSearch } from './search-service.ts'
import { type FacetName, SearchFilter, SearchRecord, textFor } from './searchable.ts'

const FoundRecord = SearchRecord.pick({ kind: true, reference: true, series: true, side: true, day: true })
  .extend({
    title: Text.nullable().meta({ description: 'Of the resolution or action, or of the item of the agenda' }),
    language: Language.nullable().meta({
      description: 'In which the snippet is written; null for an action, which has its title alone',
    }),
    snippet: z.array(z.object({ text: z.string(), match: z.boolean() })),
    path: z.string().meta({ description: 'Its place, below the language: /en, /zh-Hant or /zh-Hans' }),
  })
  .meta({ id: 'LiaisonFound' })
const FacetValues = z.array(z.object({ value: z.string(), count: z.int() }))

const searchRecords = createRoute({
  method: 'get',
  path: '/api/v1/liaison/search',
  summary:
    'Resolutions, titles of actions and paragraphs of signed minutes by words in any of the scripts, or by their references; of what you may read alone',
  middleware: [permit('liaison.read')] as const,
  request: {
    query: SearchFilter.extend({
      q: z
        .string()
        .max(300)
        .default('')
        .meta({ description: 'Empty: everything that fits the filters, the latest first' }),
      cursor: z.string().optional(),
    }),
  },
  responses: {
    200: json(
      'The best first',
      z.object({
        items: z.array(FoundRecord),
        nextCursor: z.string().nullable(),
        total: z.int(),
        facets: z.object({
          kind: FacetValues,
          series: FacetValues,
          side: FacetValues,
          year: FacetValues,
        } satisfies Record<FacetName, z.ZodType>),
        suggestions: z.array(z.string()),
      }),
    ),
    ...problems('invalid_input', 'malformed_cursor', 'invalid_token'),
  },
})

export const createSearchApi = ({ search }: { search: RecordSearch }) =>
  createRouter<RecordsTexts>().openapi(searchRecords, async (c) => {
    const { q, cursor = null, ...filter } = c.req.valid('query')
    const { snippetOf } = await import('./snippet.ts')
    const { records, facets, suggestions, ...found } = await search.search(q, {
      ...{ cursor, reader: c.var.principal },
      filter: SearchFilter.parse(filter),
    })
    const items = records.map((record) => {
      const { kind, reference, series, side, day, title, path } = record
      const shown = textFor(record, c.var.language)
      return {
        ...{ kind, reference, series, side, day, title, path, language: shown?.language ?? null },
        snippet: snippetOf(shown?.text ?? '', q),
      }
    })
    return c.json(
      {
        ...found,
        items,
        suggestions: [...suggestions],
        facets: {
          ...{ kind: [...facets.kind], series: [...facets.series], side: [...facets.side], year: [...facets.year] },
        },
      },
      200,
    )
  })
