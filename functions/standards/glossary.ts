import * as z from 'zod'
import { FactStatus } from '#shared/domain/fact.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'

/** The fields that the terms are of. */
export const termFields = ['company', 'tax', 'employment', 'profession', 'legal', 'construction', 'public'] as const
export const TermField = z.enum(termFields).meta({ id: 'TermField' })
export type TermField = z.infer<typeof TermField>

const Words = z.array(z.string()).min(1)

/** One thing, the words for it on both sides and in English, and what it is. In each list the usual word comes first. */
export const Term = z
  .object({
    id: z.string(),
    field: TermField,
    english: Words,
    hongKong: Words,
    mainland: Words,
    definition: Text,
    /** The laws that the word is used in. */
    sources: z.array(Text).min(1),
    status: FactStatus,
  })
  .meta({ id: 'Term' })
export type Term = z.infer<typeof Term>

export const GlossaryFinding = z
  .object({
    items: z.array(Term),
    total: z.int(),
    /** What the searcher may have meant, where nothing was found. */
    suggestions: z.array(z.string()),
    checkedOn: LocalDate,
  })
  .meta({ id: 'GlossaryFinding' })
export type GlossaryFinding = z.infer<typeof GlossaryFinding>

export type GlossaryQuery = { readonly q: string; readonly field: TermField | null }

/** A term as glossary.json has it: its words are those of the search's own table, so that both always agree. */
export type Definition = Omit<Term, 'id' | 'english' | 'hongKong' | 'mainland' | 'sources'> & {
  readonly concept: string
  /** Keys of the sources beside the terms. */
  readonly sources: readonly string[]
}
