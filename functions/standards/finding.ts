import * as z from 'zod'
import type { LocalDate } from '#shared/domain/local-date.ts'
import type { Suggestions } from '#shared/domain/suggestions.ts'
import { type Area, Body, EditionLine, PartialDate, type Relation, StandardId } from './standard.ts'

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

/** How many there are of each value, the other filters held as they are: what choosing it would show. */
const Counts = z.record(z.string(), z.int())
export const Narrowed = z
  .object({ area: Counts, relation: Counts, authority: z.array(Body.extend({ count: z.int() })) })
  .meta({ id: 'StandardsCounts' })
export type Narrowed = z.infer<typeof Narrowed>

export const StandardsFinding = z
  .object({
    items: z.array(ListedStandard),
    /** What fits but is in force on other days only, where nothing that is in force on the day does. */
    otherDays: z.array(ListedStandard),
    total: z.int(),
    nextCursor: z.string().nullable(),
    /** The first day on which anything was in force; set where the day that was asked for is before it. */
    firstOn: PartialDate.nullable(),
    facets: Narrowed,
    /** What the searcher may have meant, where nothing was found; each of them finds something. */
    suggestions: z.array(z.string()),
    /** Whether only the beginning of the words was looked for: they are longer than anything that is searched. */
    cut: z.boolean(),
  })
  .meta({ id: 'StandardsFinding' })
export type StandardsFinding = z.infer<typeof StandardsFinding>

/** How much of what was typed is looked for. */
export const searchedCharacters = 1000

/** What standards are found by. */
export type StandardsFinder = {
  readonly find: (query: StandardsQuery) => Promise<StandardsFinding>
  /** What fits what was typed so far, on a day. */
  readonly suggest: (typed: { readonly q: string; readonly asOf: LocalDate }) => Promise<Suggestions>
}
