import * as z from 'zod'
import { Clock } from '#shared/domain/clock.ts'
import { Due } from '#shared/domain/due.ts'
import { Language } from '#shared/domain/language.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Party } from '#shared/domain/party.ts'
import { Department, optionsOf, type Service, StageKind } from '#shared/domain/service.ts'
import { Text } from '#shared/domain/text.ts'
import { Appeal, RelatesTo } from './appeal.ts'
import { Correction } from './correction.ts'
import { DeclarationMade } from './declaration.ts'
import { Rating } from './rating.ts'
import { Supplement } from './supplement.ts'

export const statuses = [
  'draft',
  'submitted',
  'accepted',
  'under_review',
  'awaiting_supplement',
  'approved',
  'rejected',
  'withdrawn',
] as const
export const Status = z.enum(statuses).meta({ id: 'ApplicationStatus' })
export type Status = z.infer<typeof Status>

export const opinions = ['agree', 'agree_with_conditions', 'object'] as const
export const Opinion = z.enum(opinions).meta({ id: 'Opinion' })
export type Opinion = z.infer<typeof Opinion>

/**
 * `cancelled`: the application was withdrawn or refused before the stage was done. `lapsed`: nothing was said in it within the
 * limit, and the item's law takes silence for consent.
 */
export const stageStates = ['waiting', 'open', 'done', 'cancelled', 'lapsed'] as const

/** The longest reason or remark, in characters. */
export const noteMaxLength = 2000

/** One stage of this application: what the service says of it, and how far it has come. */
export const StageProgress = z
  .object({
    key: z.string(),
    name: Text,
    kind: StageKind,
    department: Department,
    /** The departments that have passed the stage on, which go on seeing what became of it. */
    formerly: z.array(Department),
    workingDays: z.int().min(0),
    dependsOn: z.array(z.string()),
    state: z.enum(stageStates),
    /** Runs from the stage's opening. */
    clock: Clock.nullable(),
    /** When the clock runs out; set while the stage is open and its clock is not stopped. */
    due: Due.nullable(),
    /** When the next level was told that the stage is overdue. */
    escalatedAt: z.iso.datetime().nullable(),
    /** How often the department may still ask the applicant for something: once, and again when a supervisor has permitted it. */
    requestsLeft: z.int().min(0),
    doneAt: z.iso.datetime().nullable(),
    opinion: Opinion.nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'StageProgress' })
export type StageProgress = z.infer<typeof StageProgress>

/** A paper without which the application was accepted, and the last day to bring it. */
export const OwedPart = z
  .object({ material: z.string(), due: Due, receivedAt: z.iso.datetime().nullable() })
  .meta({ id: 'OwedPart' })
export type OwedPart = z.infer<typeof OwedPart>

/** Answers by field key, as typed. */
export const Answers = z.record(z.string(), z.string().max(4000)).meta({ id: 'Answers' })
export type Answers = z.infer<typeof Answers>

/**
 * An application and where it stands. It names the version of the service that it was made under and lives by that
 * version, and its stages are a copy of that version's: what is published later changes nothing here.
 */
export const Application = z
  .object({
    id: z.string(),
    version: z.int().positive(),
    status: Status,
    /** Given at submission; its last character checks the others. */
    receiptNumber: z.string().nullable(),
    service: z.object({
      id: z.string(),
      version: z.int(),
      name: Text,
      promisedWorkingDays: z.int(),
      statutoryWorkingDays: z.int().nullable(),
      supplement: z.object({ workingDays: z.int(), graceWorkingDays: z.int() }),
      /** The law that takes silence past the statutory limit for consent; null: silence approves nothing. */
      tacitApproval: Text.nullable(),
      /** By how much the decision's time may be extended at the most. */
      extensionWorkingDays: z.int().min(0),
    }),
    /** The organisation that applies, and the person who began the draft, who may be its agent's. */
    applicant: z.object({ organisation: Party, person: Party }),
    /** The agent's firm that began it for the applicant, and by which mandate; null: the applicant began it. */
    agent: z.object({ organisation: Party, mandateId: z.string() }).nullable(),
    /** The language in which the applicant last did something here: they are written to in it. */
    language: Language,
    /** The package that it is an item of, and the items there that wait for its approval; null: it stands by itself. */
    package: z.object({ id: z.string(), frees: z.array(Text) }).nullable(),
    answers: Answers,
    /** Keys of the papers that the applicant says are ready to be handed in. */
    materialsReady: z.array(z.string()),
    /** When each paper was last uploaded, by its key; what has no file here is only said to be ready. */
    uploaded: z.record(z.string(), z.iso.datetime()),
    /** In submitting it, the applicant declared that what is written is true; a draft is not declared yet. */
    declared: z.boolean(),
    /** What the applicant committed to in submitting it, word for word; null where nothing was. */
    commitment: Text.nullable(),
    /** What was declared in submitting it, in the stead of papers. */
    declarations: z.array(DeclarationMade),
    stages: z.array(StageProgress),
    /** Every request for a supplement, the oldest first. */
    supplements: z.array(Supplement),
    owed: z.array(OwedPart),
    /** What was put right after submission, or is to be; the oldest first. */
    corrections: z.array(Correction),
    /** For an appeal: the decided application that it is about. */
    relatesTo: RelatesTo.nullable(),
    /** The appeal against the decision, once it is submitted. */
    appeal: Appeal.nullable(),
    rating: Rating.nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    submittedAt: z.iso.datetime().nullable(),
    acceptedAt: z.iso.datetime().nullable(),
    decidedAt: z.iso.datetime().nullable(),
    /** The time that the decision may take; runs from acceptance. */
    clock: Clock.nullable(),
    /** When the decision is due: when the clock runs out. Null before acceptance, and while the clock is stopped. */
    due: Due.nullable(),
    decision: z
      .object({
        outcome: z.enum(['approved', 'rejected']),
        department: Department,
        reason: z.string().nullable(),
        /** Set where nobody decided: the law by which the silence is consent. */
        tacitBasis: Text.nullable(),
      })
      .nullable(),
    /** The next day on which the hub itself may have something to do here; null: none. */
    watchOn: LocalDate.nullable(),
    /** The version that last changed what the applicant gave. */
    contentVersion: z.int().min(0),
    /** The end of the event chain, that the next event links to. */
    lastEvent: z.object({ sequence: z.int(), hash: z.string() }),
  })
  .meta({ id: 'Application' })
export type Application = z.infer<typeof Application>

/** The application that another one is about has moved on while that one was written. */
export class RelatedMoved extends Error {
  override readonly name = 'RelatedMoved'
}

/** The receipt number that was drawn belongs to another application. */
export class ReceiptNumberTaken extends Error {
  override readonly name = 'ReceiptNumberTaken'
}

/** Where nobody has said one: Hong Kong's enterprises read it, and what is mailed to them holds English too. */
export const assumedLanguage = 'zh-Hant' satisfies Language

/** A new draft, before its first event is linked. */
export const draftOf = (
  service: Service,
  {
    id,
    at,
    organisation,
    person,
    language = assumedLanguage,
    relatesTo = null,
    agent = null,
    ...rest
  }: Pick<Application, 'id'> & {
    at: string
    organisation: Party
    person: Party
    language?: Language | undefined
    relatesTo?: Application['relatesTo']
    agent?: Application['agent']
    package?: Application['package']
  },
): Omit<Application, 'lastEvent'> => ({
  id,
  version: 1,
  status: 'draft',
  receiptNumber: null,
  service: {
    id: service.id,
    version: service.version,
    name: service.name,
    promisedWorkingDays: service.promised.workingDays,
    statutoryWorkingDays: service.statutory.workingDays,
    supplement: optionsOf(service).supplement,
    tacitApproval: optionsOf(service).tacitApproval?.basis ?? null,
    extensionWorkingDays: optionsOf(service).extension.workingDays,
  },
  applicant: { organisation, person },
  agent,
  language,
  package: rest.package ?? null,
  answers: {},
  materialsReady: [],
  uploaded: {},
  declared: false,
  commitment: null,
  declarations: [],
  stages: service.stages.map(({ key, name, kind, department, workingDays, dependsOn }) => ({
    key,
    name,
    kind,
    department,
    workingDays,
    dependsOn,
    formerly: [],
    state: 'waiting',
    clock: null,
    due: null,
    escalatedAt: null,
    requestsLeft: kind === 'delivery' ? 0 : 1,
    doneAt: null,
    opinion: null,
    note: null,
  })),
  supplements: [],
  owed: [],
  corrections: [],
  relatesTo,
  appeal: null,
  rating: null,
  createdAt: at,
  updatedAt: at,
  submittedAt: null,
  acceptedAt: null,
  decidedAt: null,
  clock: null,
  due: null,
  decision: null,
  watchOn: null,
  contentVersion: 1,
})
