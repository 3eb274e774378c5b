import type { ErrorCode } from '#shared/domain/errors.ts'
import type { Language } from '#shared/domain/language.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import type { Service } from '#shared/domain/service.ts'
import type { Actor } from './access.ts'
import type { Appeal } from './appeal.ts'
import type { Application, Opinion, StageProgress } from './application.ts'
import type { Finding } from './declaration.ts'
import type { Ask } from './supplement.ts'

/** Everything that can be done to an application, once it exists. */
export const actions = [
  'save',
  'submit',
  'answer_supplement',
  'withdraw',
  'accept',
  'decline',
  'review',
  'approve',
  'reject',
  'deliver',
  'receive_parts',
  'request_supplement',
  'permit_second_request',
  'reassign',
  'extend',
  'correct',
  'request_correction',
  'decide_correction',
  'rate',
  'appeal',
  'determine_due',
  'check_declaration',
  'warn_of_lapse',
  'lapse',
  'escalate',
  'approve_tacitly',
] as const
export type Action = (typeof actions)[number]

/** What the passing of days does, and nobody asks for. */
export const systemActions = [
  'determine_due',
  'warn_of_lapse',
  'lapse',
  'escalate',
  'approve_tacitly',
] as const satisfies readonly Action[]

/** What comes with an action. `note` is the reason or the conditions, where one is needed. */
export type Command = {
  readonly answers?: Readonly<Record<string, string>> | undefined
  readonly materialsReady?: readonly string[] | undefined
  /** The applicant declares that what is written is true. */
  readonly declared?: boolean | undefined
  /** The applicant makes the item's commitment, so that papers may follow. */
  readonly committed?: boolean | undefined
  /** The papers, by their keys, in the stead of which the applicant declares what the service asks for. */
  readonly declarations?: readonly string[] | undefined
  /** The stage acted in; may be left out where the department has one open stage of the kind. */
  readonly stage?: string | undefined
  readonly opinion?: Opinion | undefined
  readonly note?: string | undefined
  /** The papers that the window has received. */
  readonly materials?: readonly string[] | undefined
  /** What the applicant is asked for again, with a message each. */
  readonly asks?: readonly Ask[] | undefined
  /** The department that the stage goes to, by its id. */
  readonly department?: string | undefined
  /** By how many working days the decision's time is extended. */
  readonly workingDays?: number | undefined
  /** Whether the correction is consented to. */
  readonly granted?: boolean | undefined
  readonly score?: number | undefined
  /** What the applicant says beside the score. */
  readonly comment?: string | undefined
  /** The appeal that is submitted against the decision. */
  readonly appeal?: Omit<Appeal, 'at'> | undefined
  /** The declaration that has been checked, by the paper that it stands in for. */
  readonly declaration?: string | undefined
  /** What the check has found. */
  readonly finding?: Finding | undefined
}

/** What a transition is given beside the application: the service version it lives by, who acts, when, and a number. */
export type Circumstances = {
  readonly service: Service
  readonly principal: Actor
  readonly at: string
  /** The language that the person reads; where it is not known, the application’s. */
  readonly language?: Language | undefined
  readonly receiptNumber: () => string
}

type InStage = Circumstances & { readonly stage: StageProgress | null }

/** What stands in the way of an action that status and person would allow: the code of the refusal; null: nothing. */
export type Obstacle = (application: Application, today: LocalDate) => ErrorCode | null
/** Whether an action is possible in a stage today, beyond what its status and its person say. */
export type Condition = (application: Application, stage: StageProgress, today: LocalDate) => boolean
/** Refuses the action for what it lacks, by throwing; what the table says of status and person is checked before. */
export type Guard = (application: Application, command: Command, circumstances: InStage) => void
/** What changes, beside the status. */
export type Effect = (application: Application, command: Command, circumstances: InStage) => Partial<Application>
