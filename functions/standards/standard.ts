import * as z from 'zod'
import { FactStatus, Source } from '#shared/domain/fact.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'

/** What the measures aligned with Hong Kong's are about. */
export const areas = ['tax', 'dispute', 'qualification', 'construction', 'public_service'] as const
export const Area = z.enum(areas).meta({ id: 'StandardArea' })
export type Area = z.infer<typeof Area>

/**
 * How what applies in Shenzhen stands to what applies in Hong Kong.
 *
 * - `identical`: one text, or the same rule, on both sides;
 * - `modified`: Shenzhen's rule follows Hong Kong's or serves its purpose, and differs where the clauses say so;
 * - `recognised_on_filing`: what somebody holds in Hong Kong counts here after a filing, a registration or a licence;
 * - `mutual_recognition`: each side gives effect to what was made on the other;
 * - `no_equivalent`: neither counts for the other. Each side goes by its own rule, where it has one.
 */
export const relations = [
  'identical',
  'modified',
  'recognised_on_filing',
  'mutual_recognition',
  'no_equivalent',
] as const
export const Relation = z.enum(relations).meta({ id: 'StandardRelation' })
export type Relation = z.infer<typeof Relation>

/** Words with hyphens between them, two at the least: so no id of a standard is the name of a page beside it. */
export const StandardId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)+$/)
  .max(60)
export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)

/** A day, or the month or the year where no more is known: `2014-01-01`, `2021-12`, `2014`. */
export const PartialDate = z
  .union([LocalDate, z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), z.string().regex(/^\d{4}$/)])
  .meta({ id: 'PartialDate', description: 'A day, or only its month or its year' })
export type PartialDate = z.infer<typeof PartialDate>

/** Who issues a standard or decides by it. */
export const Body = z.object({ id: Slug, name: Text }).meta({ id: 'StandardBody' })
export type Body = z.infer<typeof Body>

/** The most that one edition may replace: each of them is changed by the transaction that publishes it. */
export const maxSupersedes = 3

/** What an edition says. Written for a text that is complete and for one that an editor is still at. */
const contentOf = <T extends z.ZodType>(text: T, name: string) => {
  const Clause = z
    .object({
      key: Slug,
      topic: text,
      /** What each side says; null: nothing. */
      hongKong: text.nullable(),
      shenzhen: text.nullable(),
      /** Null: both say the same. */
      difference: text.nullable(),
    })
    .meta({ id: `${name}Clause` })
  /** Where an edition comes from, how far it may be relied on, what of it was not found, and the day it was last checked. */
  const Provenance = z
    .object({
      status: FactStatus,
      /** An address is given only of who published it; a reprint is named and not led to. */
      sources: z.array(Source).max(20),
      unverified: z.array(text).max(20),
      checkedOn: LocalDate,
    })
    .meta({ id: `${name}Provenance` })
  return z
    .object({
      area: Area,
      relation: Relation,
      title: text,
      summary: text,
      /** What is cited on each side; null where there is nothing to cite, or its number was not found. */
      references: z.object({ hongKong: text.nullable(), mainland: text.nullable() }),
      bodies: z.object({ hongKong: z.array(Body).max(10), mainland: z.array(Body).max(10) }),
      /** Who decides by it: where to go. */
      authority: Body,
      /** Both ends included. From null: since when is not known. To null: until further notice. */
      inForce: z.object({ from: PartialDate.nullable(), to: LocalDate.nullable() }),
      /** The standards that this one replaces, by id: they end on the day before it begins. */
      supersedes: z.array(StandardId).max(maxSupersedes),
      clauses: z.array(Clause).max(40),
      /** The catalogue's services to apply for, by id. */
      services: z.array(Slug).max(10),
      /** The instrument of legal cooperation that it rests on, by id; null: none. */
      instrument: Slug.nullable(),
      provenance: Provenance,
    })
    .meta({ id: name })
}

export const StandardContent = contentOf(Text, 'StandardContent')
export type StandardContent = z.infer<typeof StandardContent>
export type Clause = StandardContent['clauses'][number]
export type Provenance = StandardContent['provenance']

/** One published state of a standard. It never changes; what replaces it has the next number. */
export const Edition = StandardContent.extend({
  /** From 1. */
  number: z.int().positive(),
  publishedAt: z.iso.datetime(),
}).meta({ id: 'StandardEdition' })
export type Edition = z.infer<typeof Edition>

/** That a standard is no longer kept: from which day on, and why. */
export const Withdrawal = z.object({ on: LocalDate, reason: Text }).meta({ id: 'StandardWithdrawal' })
export type Withdrawal = z.infer<typeof Withdrawal>

/** What ended a standard before its own last day. */
const Ending = {
  withdrawn: Withdrawal.nullable(),
  /** The standards that have replaced this one, and the first day of each. */
  supersededBy: z.array(z.object({ id: StandardId, from: PartialDate.nullable() })),
}

/** A standard as everybody may read it: all that was ever published of it. */
export const Standard = z
  .object({ id: StandardId, editions: z.array(Edition).min(1), ...Ending })
  .meta({ id: 'Standard' })
export type Standard = z.infer<typeof Standard>

/** What lists and searches need of an edition. */
export const EditionLine = Edition.pick({
  number: true,
  publishedAt: true,
  area: true,
  relation: true,
  title: true,
  references: true,
  authority: true,
  inForce: true,
  supersedes: true,
  services: true,
})
  .extend({ status: FactStatus })
  .meta({ id: 'StandardEditionLine' })
export type EditionLine = z.infer<typeof EditionLine>

/** A standard in a list: small, and enough to say of any day how it stands. */
export const StandardLine = z
  .object({ id: StandardId, version: z.int().positive(), editions: z.array(EditionLine).min(1), ...Ending })
  .meta({ id: 'StandardLine' })
export type StandardLine = z.infer<typeof StandardLine>

export const lineOf = ({ provenance: { status }, ...edition }: Edition): EditionLine =>
  EditionLine.parse({ ...edition, status })

/** A text that an editor is still at: any of its languages may be blank. */
export const DraftText = z
  .object({ en: z.string().max(2000), 'zh-Hant': z.string().max(2000), 'zh-Hans': z.string().max(2000) })
  .meta({ id: 'StandardDraftText' })
export const DraftContent = contentOf(DraftText, 'StandardDraft')
export type DraftContent = z.infer<typeof DraftContent>

/** A standard that there is not yet. */
export const NewStandard = z.strictObject({ id: StandardId, content: DraftContent }).meta({ id: 'NewStandard' })
