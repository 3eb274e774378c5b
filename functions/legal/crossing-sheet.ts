import type { Language } from '#shared/domain/language.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import type { CrossingEntry, TransferBasis } from './crossing.ts'
import type { PersonalKind } from './personal-data.ts'

/** The columns of the register as a file; a row is one hand-over. */
export const registerColumns = [
  ...(['day', 'at', 'matter', 'receipt', 'from', 'to', 'recipient', 'persons', 'papers'] as const),
  ...(['kinds', 'fields', 'basis', 'law', 'necessity', 'retained_until'] as const),
] as const
export type RegisterColumn = (typeof registerColumns)[number]

/** What a file of the register says in the reader’s language. */
export type RegisterWords = {
  readonly language: Language
  readonly heading: (column: RegisterColumn) => string
  readonly kind: (kind: PersonalKind) => string
  readonly basis: (basis: TransferBasis) => string
}

/** Several things in one cell. */
const several = (texts: Iterable<string>): string => [...new Set(texts)].join('; ')

/**
 * A line of the register as a row: for programs by the codes that the API has, and for people in words beside them. A basis that is
 * no longer on the list is told by its code alone.
 */
export const registerRow = (
  entry: CrossingEntry,
  bases: readonly TransferBasis[],
  { language, kind, basis }: RegisterWords,
): Readonly<Record<RegisterColumn, string>> => ({
  day: dayOf(entry.at),
  at: entry.at,
  matter: entry.matter,
  receipt: String(entry.receipt),
  from: entry.from,
  to: entry.to,
  recipient: entry.recipient[language],
  persons: String(entry.persons),
  papers: String(entry.papers),
  kinds: several(entry.fields.map((field) => kind(field.kind))),
  fields: several(entry.fields.map(({ path, count }) => `${path}: ${count}`)),
  basis: several(entry.basis),
  law: several(bases.filter(({ id }) => entry.basis.includes(id)).map(basis)),
  necessity: entry.necessity,
  retained_until: entry.retainedUntil ?? '',
})
