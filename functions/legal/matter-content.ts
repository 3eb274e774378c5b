import * as z from 'zod'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { personal } from './personal-data.ts'
import { Facts, RegimeAnswer, type RegimeKind } from './regime.ts'

const line = (maximum: number) => z.string().trim().min(1).max(maximum)

/** A title in the languages that it was given in; at least one. */
export const MatterTitle = z
  .strictObject({ en: line(200), 'zh-Hant': line(200), 'zh-Hans': line(200) })
  .partial()
  .meta({ id: 'MatterTitle' })
export type MatterTitle = z.infer<typeof MatterTitle>

/** A paper by its name and the SHA-256 of its bytes, in hexadecimal. `key` is its place in the checklist, or `other`. */
export const Paper = z
  .strictObject({ key: line(60), name: line(200), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
  .meta({ id: 'MatterPaper' })
export type Paper = z.infer<typeof Paper>

export const partyRoles = ['applicant', 'respondent', 'addressee', 'witness', 'debtor', 'other'] as const
export const partyKinds = ['individual', 'organisation'] as const

export const Party = z
  .strictObject({
    role: z.enum(partyRoles),
    kind: z.enum(partyKinds),
    name: line(200).meta(personal('name')),
    /** A number of an identity document or a register; only where the request cannot do without. */
    identifier: line(60).meta(personal('identifier')).nullable(),
    address: line(400).meta(personal('address')).nullable(),
  })
  .meta({ id: 'MatterParty' })

export const Counsel = z
  .strictObject({ name: line(200).meta(personal('name')), firm: line(200).nullable(), actsFor: line(200).nullable() })
  .meta({ id: 'MatterCounsel' })

/** What a kind of request has to say beside its facts. Which of them, `particularsOf` tells. */
export const Particulars = z
  .strictObject({
    /** Whom it is about: the addressee of a service, the holder of evidence, the person or firm that a measure is against. */
    subjectName: line(200).meta(personal('name')),
    subjectAddress: line(400).meta(personal('address')),
    caseNumber: line(100),
    /** What is asked to be found, taken or done. */
    sought: line(2000).meta(personal('narrative')),
    hearingOn: LocalDate,
    /** As the judgment or award has it, with its currency. */
    amount: line(100),
  })
  .partial()
  .meta({ id: 'MatterParticulars' })
export type Particulars = z.infer<typeof Particulars>
export const particularNames = Particulars.keyof().options
export type ParticularName = (typeof particularNames)[number]

type Asked = { readonly required: readonly ParticularName[]; readonly optional: readonly ParticularName[] }

const judged: Asked = { required: ['caseNumber'], optional: ['subjectName', 'amount'] }

/** What each kind of request asks for, in the order of its form. */
export const particularsOf = {
  service: { required: ['subjectName', 'subjectAddress'], optional: ['caseNumber', 'hearingOn'] },
  evidence: { required: ['sought'], optional: ['subjectName', 'subjectAddress', 'caseNumber', 'hearingOn'] },
  judgment_civil: judged,
  judgment_family: judged,
  arbitral_award: judged,
  interim_measures: { required: ['subjectName', 'sought'], optional: ['caseNumber', 'amount'] },
  insolvency: { required: ['subjectName'], optional: ['caseNumber', 'sought'] },
  criminal_notification: { required: ['subjectName', 'sought'], optional: ['caseNumber'] },
} as const satisfies Record<RegimeKind, Asked>

export const mostPapers = 30

/** What the drafter writes, and may amend until it is sent. */
export const MatterDetails = z
  .strictObject({
    /** Which of the instrument's authorities sends it and which receives it, by their place in its list. */
    sentBy: z.int().min(0).max(20),
    receivedBy: z.int().min(0).max(20),
    /** The court or body below that authority, in its own words. */
    court: line(200).nullable(),
    parties: z.array(Party).min(1).max(20),
    counsel: z.array(Counsel).max(10),
    particulars: Particulars,
    request: line(4000).meta(personal('narrative')),
    papers: z.array(Paper).max(mostPapers),
    /** Papers that the instrument requires and that are left out, each with the reason. */
    waived: z.array(z.strictObject({ key: line(60), reason: line(500) })).max(mostPapers),
  })
  .meta({ id: 'MatterDetails' })
export type MatterDetails = z.infer<typeof MatterDetails>

export const ChecklistItem = z
  .object({ key: z.string(), name: Text, required: z.boolean(), article: z.string().nullable() })
  .meta({ id: 'MatterChecklistItem' })
export type ChecklistItem = z.infer<typeof ChecklistItem>

/** Under which rules a matter was opened: what the finder answered on that day, and what a person made of it. */
export const MatterRegime = z
  .object({
    on: LocalDate,
    facts: Facts,
    answer: RegimeAnswer,
    /** Why another instrument was taken than the finder named; null: the person confirmed its answer. */
    overriddenBecause: z.string().nullable(),
    confirmedBy: z.string(),
  })
  .meta({ id: 'MatterRegime' })
export type MatterRegime = z.infer<typeof MatterRegime>

/** All that one sending of a request says. It stays as it was sent; a correction is a sending of its own. */
export const MatterContent = z
  .object({
    regime: MatterRegime,
    details: MatterDetails,
    checklist: z.array(ChecklistItem),
    authorities: z.object({ sends: Text, receives: Text }),
  })
  .meta({ id: 'MatterContent' })
export type MatterContent = z.infer<typeof MatterContent>

/** The required papers that are neither there nor left out with a reason. */
export const papersMissing = ({ checklist, details: { papers, waived } }: MatterContent): ChecklistItem[] =>
  checklist.filter(({ key, required }) => required && ![...papers, ...waived].some((one) => one.key === key))
