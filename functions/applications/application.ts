import * as z from 'zod'
import { Department, type Service, StageKind } from '#shared/domain/service.ts'
import { Text } from '#shared/domain/text.ts'
import { LocalDate } from '#shared/domain/working-days.ts'

export const statuses = ['draft', 'submitted', 'accepted', 'under_review', 'approved', 'rejected', 'withdrawn'] as const
export const Status = z.enum(statuses).meta({ id: 'ApplicationStatus' })
export type Status = z.infer<typeof Status>

/** A day by which something is due; until the government has gazetted the year it falls in, only that year. */
export const Due = z
  .object({ on: LocalDate.nullable(), notGazettedYear: z.int().nullable() })
  .meta({ id: 'Due', description: 'Either `on` or `notGazettedYear` is set' })
export type Due = z.infer<typeof Due>

export const opinions = ['agree', 'object'] as const
export const Opinion = z.enum(opinions).meta({ id: 'Opinion' })
export type Opinion = z.infer<typeof Opinion>

/** `cancelled`: the application was withdrawn or refused before the stage was done. */
export const stageStates = ['waiting', 'open', 'done', 'cancelled'] as const

/** The longest reason or remark, in characters. */
export const noteMaxLength = 2000

/** One stage of this application: what the service says of it, and how far it has come. */
export const StageProgress = z
  .object({
    key: z.string(),
    name: Text,
    kind: StageKind,
    department: Department,
    workingDays: z.int().min(0),
    dependsOn: z.array(z.string()),
    state: z.enum(stageStates),
    /** Set while the stage is open. */
    due: Due.nullable(),
    doneAt: z.iso.datetime().nullable(),
    opinion: Opinion.nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'StageProgress' })
export type StageProgress = z.infer<typeof StageProgress>

export const Party = z.object({ id: z.string(), name: Text }).meta({ id: 'Party' })
export type Party = z.infer<typeof Party>

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
    service: z.object({ id: z.string(), version: z.int(), name: Text, promisedWorkingDays: z.int() }),
    /** The enterprise (or the agent's firm) that applies, and the person who began the draft. */
    applicant: z.object({ organisation: Party, person: Party }),
    answers: Answers,
    /** Keys of the papers that the applicant says are ready to be handed in. */
    materialsReady: z.array(z.string()),
    /** In submitting it, the applicant declared that what is written is true; a draft is not declared yet. */
    declared: z.boolean(),
    stages: z.array(StageProgress),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    submittedAt: z.iso.datetime().nullable(),
    acceptedAt: z.iso.datetime().nullable(),
    decidedAt: z.iso.datetime().nullable(),
    /** When the decision is due; runs from acceptance. */
    due: Due.nullable(),
    decision: z
      .object({ outcome: z.enum(['approved', 'rejected']), department: Department, reason: z.string().nullable() })
      .nullable(),
    /** The end of the event chain, that the next event links to. */
    lastEvent: z.object({ sequence: z.int(), hash: z.string() }),
  })
  .meta({ id: 'Application' })
export type Application = z.infer<typeof Application>

/** The receipt number that was drawn belongs to another application. */
export class ReceiptNumberTaken extends Error {
  override readonly name = 'ReceiptNumberTaken'
}

/** A new draft, before its first event is linked. */
export const draftOf = (
  service: Service,
  { id, at, organisation, person }: { id: string; at: string; organisation: Party; person: Party },
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
  },
  applicant: { organisation, person },
  answers: {},
  materialsReady: [],
  declared: false,
  stages: service.stages.map(({ key, name, kind, department, workingDays, dependsOn }) => ({
    key,
    name,
    kind,
    department,
    workingDays,
    dependsOn,
    state: 'waiting',
    due: null,
    doneAt: null,
    opinion: null,
    note: null,
  })),
  createdAt: at,
  updatedAt: at,
  submittedAt: null,
  acceptedAt: null,
  decidedAt: null,
  due: null,
  decision: null,
})
