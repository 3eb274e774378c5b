import * as z from 'zod'
import { Condition } from '#shared/domain/decision.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { Side } from '#shared/identity/principal.ts'
import { Provenance } from './instrument.ts'
import { Subject } from './subjects.ts'

/** What one side may ask of the other. */
export const regimeKinds = [
  'service',
  'evidence',
  'judgment_civil',
  'judgment_family',
  'arbitral_award',
  'interim_measures',
  'insolvency',
  'criminal_notification',
] as const
export const RegimeKind = z.enum(regimeKinds).meta({ id: 'RegimeKind' })
export type RegimeKind = z.infer<typeof RegimeKind>

export const reliefs = ['money', 'non_money'] as const
export const debtorKinds = ['company', 'individual'] as const
/** `property_custody`: preserving, keeping or detaining property. `property_samples`: samples of it, or experiments with it. */
export const evidenceKinds = [
  'witness_testimony',
  'party_statement',
  'documents',
  'electronic_data',
  'physical_evidence',
  'site_inspection',
  'property_custody',
  'property_samples',
  'medical_examination',
  'expert_opinion',
] as const
export const purposes = [
  'civil_proceedings',
  'criminal_proceedings',
  'administrative_proceedings',
  'arbitration',
  'other',
] as const

const place = z.string().min(1).max(100)

/** What is told of a case. All may be left out; those that do not matter to the kind of request are not looked at. */
export const Facts = z
  .strictObject({
    judgmentDate: LocalDate.describe('The day on which the judgment was given'),
    relief: z.enum(reliefs),
    subject: Subject,
    choiceOfCourtAgreementDate: LocalDate.nullable().describe('null: there is no such agreement'),
    exclusive: z.boolean().describe('Whether the written agreement gives the courts of one side sole jurisdiction'),
    seat: place.describe('The seat of the arbitration: `hong-kong`, `mainland`, `elsewhere` or a city'),
    institution: z
      .string()
      .min(1)
      .max(100)
      .regex(/^[A-Za-z0-9-]+$/)
      .nullable()
      .describe('Who administers the arbitration, such as `hkiac`; null: nobody, it is ad hoc'),
    debtorKind: z.enum(debtorKinds),
    debtorPlace: place.describe('The city where the debtor has its main property, a place of business or an office'),
    comiMonths: z
      .int()
      .min(0)
      .max(1200)
      .describe('Whole months for which Hong Kong has been the centre of main interests'),
    evidenceKind: z.enum(evidenceKinds),
    purpose: z.enum(purposes).describe('What the documents or the evidence are for'),
  })
  .partial()
  .meta({ id: 'RegimeFacts' })
export type Facts = z.infer<typeof Facts>

export const factNames = Facts.keyof().options
export type FactName = (typeof factNames)[number]

/** Which instrument applies? */
export const RegimeRequest = z
  .strictObject({
    kind: RegimeKind,
    from: Side.describe('The side that asks, or whose court or tribunal gave the judgment or award'),
    on: LocalDate.describe('The day of the request'),
    facts: Facts.default({}),
  })
  .meta({ id: 'RegimeRequest' })
export type RegimeRequest = z.infer<typeof RegimeRequest>

/** Where a rule stands: an article of an instrument, or what comes with it. `3(4)` is item 4 of article 3. */
export const Citation = z.object({
  instrumentId: z.string(),
  part: z.enum(['article', 'opinion', 'record', 'preamble', 'whole']),
  number: z.string().nullable(),
})
export type Citation = z.infer<typeof Citation>

const Because = z.object({ cites: Citation, text: Text })
export type Because = z.infer<typeof Because>

export const outcomes = ['applies', 'out_of_scope', 'needs_facts'] as const

/** The rules for one kind of request, as `data/regime/*.json` has them. */
export const RegimeTable = z.object({
  kind: RegimeKind,
  /** The facts that the rules look at, in the order in which a person is asked. */
  facts: z.array(
    z.object({
      name: z.enum(factNames),
      because: Because,
      /** The answers to choose from, where they are fewer than the fact's own. */
      options: z.array(z.string()).optional(),
    }),
  ),
  /** What is taken for granted when none of its facts is told and what is `given` holds. The answer says so. */
  assumes: z.array(
    z.object({
      facts: z.record(z.string(), z.union([z.string(), z.boolean(), z.null()])),
      given: z.array(Condition),
      because: Because,
    }),
  ),
  /** The first that holds decides. */
  rules: z.array(
    z.object({
      id: z.string(),
      when: z.array(Condition),
      outcome: z.enum(['applies', 'out_of_scope']),
      instrumentId: z.string().nullable(),
      /** A reason with `when` is given only where that holds too. */
      reasons: z.array(Because.extend({ when: z.array(Condition).optional() })).min(1),
    }),
  ),
})
export type RegimeTable = z.infer<typeof RegimeTable>

/** An arbitral institution, as far as the rules tell institutions apart. */
export const Institution = z.object({
  id: z.string(),
  side: z.enum(['mainland', 'hong-kong', 'elsewhere']),
  name: Text,
  /** When it was on the confirmed list for interim measures, both days included. */
  qualified: z.array(z.object({ from: LocalDate, to: LocalDate })),
  /** Whether it was on the list of Mainland institutions whose awards Hong Kong enforced before 19 May 2021. */
  recognisedUntil2021: z.boolean(),
  provenance: Provenance,
})
export type Institution = z.infer<typeof Institution>

/** What the rules say to a request. */
export type Finding = {
  readonly outcome: (typeof outcomes)[number]
  readonly instrumentId: string | null
  readonly reasons: readonly Because[]
  readonly missing: readonly FactName[]
}

/** The same as the API gives it. It advises; a person confirms. */
export const RegimeAnswer = z
  .object({
    outcome: z.enum(outcomes),
    /** The instrument that applies; null otherwise. */
    instrumentId: z.string().nullable(),
    reasons: z.array(
      z.object({
        article: z.string().describe('The instrument and its article: `civil-commercial-judgments-2019, art. 29`'),
        text: Text,
      }),
    ),
    missing: z.array(z.enum(factNames)).describe('The facts to tell next; empty unless `needs_facts`'),
  })
  .meta({ id: 'RegimeAnswer' })
export type RegimeAnswer = z.infer<typeof RegimeAnswer>

const places = {
  article: 'art.',
  opinion: 'opinion art.',
  record: 'record item',
  preamble: 'preamble',
  whole: 'as a whole',
} as const

/** A citation for programs, the same in each language. */
export const articleOf = ({ instrumentId, part, number }: Citation): string =>
  [`${instrumentId},`, places[part], number].filter((word) => word !== null).join(' ')

export const toAnswer = ({ outcome, instrumentId, reasons, missing }: Finding): RegimeAnswer => ({
  outcome,
  instrumentId,
  reasons: reasons.map(({ cites, text }) => ({ article: articleOf(cites), text })),
  missing: [...missing],
})
