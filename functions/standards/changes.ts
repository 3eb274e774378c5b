import * as z from 'zod'
import { type Language, languages } from '#shared/domain/language.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { differenceOf, Run } from '#shared/domain/text-difference.ts'
import { Area, type Edition, type EditionLine, Slug, StandardId, type StandardLine } from './standard.ts'
import { editionOn, lastDayOf } from './standing.ts'

export const changeKinds = ['added', 'changed', 'ended'] as const

/** The texts of an edition outside its clauses, and those of a clause, that a change may be in. */
export const ownParts = ['title', 'summary', 'hongKongReference', 'mainlandReference'] as const
export const clauseParts = ['topic', 'hongKong', 'shenzhen', 'difference'] as const
type Part = (typeof ownParts)[number] | (typeof clauseParts)[number]

/** One text that is another than it was. Null: there was none, or is none any more. */
export const TextChange = z
  .object({
    /** The clause that it is in; null: in none. */
    clause: z.object({ key: Slug, topic: Text }).nullable(),
    part: z.enum([...ownParts, ...clauseParts]),
    before: Text.nullable(),
    after: Text.nullable(),
  })
  .meta({ id: 'StandardTextChange' })
export type TextChange = z.infer<typeof TextChange>

/** What has become of a standard between two days. */
export const StandardChange = z
  .object({
    id: StandardId,
    kind: z.enum(changeKinds),
    area: Area,
    title: Text,
    /** The numbers of the editions that were in force on either day. */
    before: z.int().nullable(),
    after: z.int().nullable(),
    /** The last day of what has ended; null: it has not. */
    endedOn: LocalDate.nullable(),
    texts: z.array(TextChange),
  })
  .meta({ id: 'StandardChange' })
export type StandardChange = z.infer<typeof StandardChange>

/** A standard of which another edition, or none, is in force on the later day. */
export type Turn = {
  readonly id: string
  readonly before: EditionLine | null
  readonly after: EditionLine | null
  readonly endedOn: LocalDate | null
}

/** What is another on the later day than on the earlier one, by id. */
export const turnsBetween = (lines: readonly StandardLine[], from: LocalDate, to: LocalDate): Turn[] =>
  lines.flatMap((line) => {
    const [before, after] = [editionOn(line, from), editionOn(line, to)]
    if (before?.number === after?.number) return []
    const endedOn = before !== null && after === null ? lastDayOf(line, before) : null
    return [{ id: line.id, before, after, endedOn }]
  })

const same = (a: Text | null, b: Text | null): boolean => languages.every((language) => a?.[language] === b?.[language])

const textsOf = (edition: Edition | null): Readonly<Record<(typeof ownParts)[number], Text | null>> => ({
  title: edition?.title ?? null,
  summary: edition?.summary ?? null,
  hongKongReference: edition?.references.hongKong ?? null,
  mainlandReference: edition?.references.mainland ?? null,
})

/** The texts that two editions have different, clause by clause in the order of the later one; what is gone comes last. */
export const textChanges = (before: Edition, after: Edition): TextChange[] => {
  const [was, is] = [textsOf(before), textsOf(after)]
  const own = ownParts.flatMap((part) =>
    same(was[part], is[part]) ? [] : [{ clause: null, part, before: was[part], after: is[part] }],
  )
  const keys = [...new Set([...after.clauses, ...before.clauses].map(({ key }) => key))]
  const ofClauses = keys.flatMap((key) => {
    const [old, now] = [before, after].map(({ clauses }) => clauses.find((one) => one.key === key))
    const topic = (now ?? old)?.topic
    if (topic === undefined) return []
    return clauseParts.flatMap((part: Part & keyof NonNullable<typeof now>) => {
      const [from, to] = [old?.[part] ?? null, now?.[part] ?? null]
      return same(from, to) ? [] : [{ clause: { key, topic }, part, before: from, after: to }]
    })
  })
  return [...own, ...ofClauses]
}

/** A change with its words marked, for a reader of one language. */
export const MarkedChange = TextChange.extend({ runs: z.array(Run) })
export type MarkedChange = z.infer<typeof MarkedChange>

export const marked = async (change: TextChange, language: Language): Promise<MarkedChange> => ({
  ...change,
  runs: await differenceOf(change.before?.[language] ?? '', change.after?.[language] ?? '', language),
})
