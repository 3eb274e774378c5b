import * as z from 'zod'
import { FactStatus, Source } from './fact.ts'
import { PaperBasis, ProofGround, ProofRule, RequirementReference } from './proof.ts'
import { Text } from './text.ts'

/** A level of government in the Mainland's list of service items (政務服務事項). */
export const levels = ['national', 'provincial', 'municipal', 'district', 'authority'] as const
export const Level = z.enum(levels).meta({ id: 'Level' })
export type Level = z.infer<typeof Level>

/** Who a service is for: enterprises, professionals, people, or anybody. */
export const audiences = ['firm', 'pro', 'person', 'any'] as const
export const Audience = z.enum(audiences).meta({ id: 'Audience' })
export type Audience = z.infer<typeof Audience>

export const topics = [
  'company',
  'tax',
  'talent',
  'life',
  'practice',
  'construction',
  'trade',
  'industry',
  'legal',
  'support',
] as const
export const Topic = z.enum(topics).meta({ id: 'Topic' })
export type Topic = z.infer<typeof Topic>

export const Department = z.object({ id: z.string().min(1), name: Text }).meta({ id: 'Department' })
export type Department = z.infer<typeof Department>

export const Material = z
  .object({
    key: z.string().min(1),
    name: Text,
    kind: z.string().min(1),
    required: z.boolean(),
    /** The rule that spares the applicant this paper; null when it must be handed in. */
    proofRule: ProofRule.nullable(),
    /** What it is to show; left out where the paper is no proof of anything beside itself, as a drawing is none. */
    requirement: RequirementReference.optional(),
    /** The law that asks for it, where the service's own does not. */
    basis: PaperBasis.optional(),
    /** Whose data gives what it shows (`data-sharing`), or where that is looked up (`online-verification`). */
    provider: Text.optional(),
    /** What the applicant declares in its stead (`declaration`), word for word. */
    declaration: Text.optional(),
  })
  .meta({ id: 'Material' })
export type Material = z.infer<typeof Material>

/** What a stage is for: the window accepts, departments review, the lead department decides, the window delivers. */
export const stageKinds = ['acceptance', 'review', 'decision', 'delivery'] as const
export const StageKind = z.enum(stageKinds).meta({ id: 'StageKind' })
export type StageKind = z.infer<typeof StageKind>

/** One step of a service. `dependsOn` makes the stages a graph: two stages with the same dependency run in parallel (並聯). */
export const Stage = z
  .object({
    key: z.string().min(1),
    name: Text,
    kind: StageKind,
    department: Department,
    /** The department's budget in Shenzhen working days. */
    workingDays: z.int().min(0),
    dependsOn: z.array(z.string().min(1)),
  })
  .meta({ id: 'Stage' })
export type Stage = z.infer<typeof Stage>

export const fieldTypes = [
  'text',
  'long_text',
  'email',
  'telephone',
  'whole_number',
  'money',
  'date',
  'choice',
  'hk_br_number',
  'uscc',
] as const
export const FieldType = z.enum(fieldTypes).meta({ id: 'FieldType' })
export type FieldType = z.infer<typeof FieldType>

/** One question of an application form. Its answer is a string, as typed; the type says what a valid answer is. */
export const Field = z
  .object({
    key: z.string().min(1),
    type: FieldType,
    label: Text,
    hint: Text.nullable(),
    required: z.boolean(),
    maxLength: z.int().positive(),
    options: z.array(z.object({ value: z.string().min(1), label: Text })),
    /** The HTML autocomplete token (WCAG 1.3.5), where one fits. */
    autocomplete: z.string().nullable(),
    /** The answer is about the item itself: where several are applied for together, each asks it for itself. */
    perItem: z.boolean().optional(),
  })
  .meta({ id: 'Field' })
export type Field = z.infer<typeof Field>

/** `active` takes applications; the others are shown with the reason that they do not. */
export const serviceStatuses = ['active', 'abolished', 'check_current_status'] as const
export const ServiceStatus = z.enum(serviceStatuses).meta({ id: 'ServiceStatus' })
export type ServiceStatus = z.infer<typeof ServiceStatus>

/** What an item allows beside the common course of an application. An item that says nothing has `commonOptions`. */
export const ServiceOptions = z
  .object({
    /** How far these may be relied on. */
    status: FactStatus,
    /**
     * How long an applicant has to answer what an officer asks for, and how long once they have been warned that the time has
     * run out; both in Shenzhen working days.
     */
    supplement: z.object({ workingDays: z.int().min(1), graceWorkingDays: z.int().min(1) }),
    /** Papers that may follow after acceptance (容缺受理): which, and within how many Shenzhen working days. */
    partsToFollow: z.object({ materials: z.array(z.string().min(1)), workingDays: z.int().min(1) }),
    /**
     * What the applicant commits to, word for word, where papers may follow on a commitment only (告知承諾). The decision then
     * need not wait for them.
     */
    commitment: Text.nullable(),
    /** The law that takes silence past the statutory limit for consent (默許); null: silence approves nothing. */
    tacitApproval: z.object({ basis: Text }).nullable(),
    /** By how many Shenzhen working days, at the most, the decision's time may be extended, once and with a reason. */
    extension: z.object({ workingDays: z.int().min(0) }).optional(),
    /** What an application for it begins from: an appeal, from a decision that was given here. Left out: from nothing. */
    begunFrom: z.enum(['decision']).optional(),
  })
  .meta({ id: 'ServiceOptions' })
export type ServiceOptions = z.infer<typeof ServiceOptions>

/**
 * The window of ten working days, and three more after the warning, is made up for this hub: no law that it knows of sets one
 * for all items. The extension is the one of the Administrative Licensing Law (行政許可法 Art. 42: ten days), taken for all items.
 */
export const commonOptions = {
  status: 'illustrative',
  supplement: { workingDays: 10, graceWorkingDays: 3 },
  partsToFollow: { materials: [], workingDays: 10 },
  commitment: null,
  tacitApproval: null,
  extension: { workingDays: 10 },
} satisfies ServiceOptions

/**
 * A service item, as published. A published version never changes: an application names the version that it was made under
 * and lives by it to its end.
 */
export const Service = z
  .object({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    version: z.int().positive(),
    /** The item's code in this hub; not an official number. */
    code: z.string().min(1),
    name: Text,
    /** Who may apply, in a sentence. */
    eligibility: Text,
    department: Department,
    level: Level,
    topic: Topic,
    audience: Audience,
    legalBasis: Text.nullable(),
    statutory: z.object({ workingDays: z.int().min(0).nullable(), text: Text.nullable(), status: FactStatus }),
    promised: z.object({ workingDays: z.int().min(0), status: FactStatus }),
    fee: z.object({
      amount: z.number().min(0).nullable(),
      currency: z.enum(['CNY', 'HKD']),
      text: Text,
      status: FactStatus,
    }),
    materials: z.array(Material),
    /** The rules that spare some of the materials, as they stood at publication; versions from before they were kept have none. */
    proofGrounds: z.array(ProofGround).optional(),
    stages: z.array(Stage).min(1),
    /** How far the stages and their budgets may be relied on. */
    stagesStatus: FactStatus,
    fields: z.array(Field),
    options: ServiceOptions.optional(),
    result: z.object({ kind: z.enum(['licence', 'certificate', 'record', 'none']), name: Text }),
    status: ServiceStatus,
    notes: Text.nullable(),
    /** Where the item's core fact comes from, how far it may be relied on, and the day it was last checked. */
    provenance: z.object({
      status: FactStatus,
      sources: z.array(Source),
      unverified: z.array(Text),
      checkedOn: z.iso.date(),
    }),
  })
  .meta({ id: 'Service' })
export type Service = z.infer<typeof Service>

/**
 * What becomes of a paper: made in the form itself (`online`), handed in at the window (`hand_in`), or spared by a proof
 * rule (`spared`).
 */
export const handlingOf = ({
  kind,
  proofRule,
}: Pick<Material, 'kind' | 'proofRule'>): 'online' | 'hand_in' | 'spared' => {
  if (proofRule !== null) return 'spared'
  return kind === 'form' || kind === 'declaration' ? 'online' : 'hand_in'
}

/** What the item allows: its own options, and the common ones where it says nothing. */
export const optionsOf = ({
  options,
}: Pick<Service, 'options'>): ServiceOptions & { readonly extension: NonNullable<ServiceOptions['extension']> } => ({
  ...commonOptions,
  ...options,
  extension: options?.extension ?? commonOptions.extension,
})

/** The papers that an applicant has to hand in, in the order of the service. */
export const materialsToHandIn = (service: Pick<Service, 'materials'>): Material[] =>
  service.materials.filter((material) => material.required && handlingOf(material) === 'hand_in')

/** Whether a paper that has to be handed in may follow after acceptance. */
export const mayFollow = (service: Pick<Service, 'options'>, materialKey: string): boolean =>
  optionsOf(service).partsToFollow.materials.includes(materialKey)
