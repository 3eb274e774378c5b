import * as z from 'zod'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { type Area, EditionLine, PartialDate, type Relation, StandardId } from './standard.ts'

/** What somebody looks for: words, as of a day, narrowed by facets. */
export type StandardsQuery = {
  /** As it was typed; empty: everything. */
  readonly q: string
  readonly asOf: LocalDate
  readonly area: Area | null
  readonly relation: Relation | null
  /** The competent authority, by its id. */
  readonly authority: string | null
  /** The catalogue's service that it leads to, by its id. */
  readonly service: string | null
  readonly cursor: string | null
  readonly limit: number
}

/** A standard in a list: the edition that is in force on the day. */
export const ListedStandard = EditionLine.extend({ id: StandardId }).meta({ id: 'ListedStandard' })
export type ListedStandard = z.infer<typeof ListedStandard>

export const StandardsFinding = z
  .object({
    items: z.array(ListedStandard),
    total: z.int(),
    nextCursor: z.string().nullable(),
    /** The first day on which anything was in force; set where the day that was asked for is before it. */
    firstOn: PartialDate.nullable(),
  })
  .meta({ id: 'StandardsFinding' })
export type StandardsFinding = z.infer<typeof StandardsFinding>

/** What the list is found by. The search is one; reading every line is another. */
export type StandardsFinder = { readonly find: (query: StandardsQuery) => Promise<StandardsFinding> }
