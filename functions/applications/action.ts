import type { Service } from '#shared/domain/service.ts'
import type { Principal } from '#shared/identity/principal.ts'
import type { Application, Opinion, StageProgress } from './application.ts'

/** Everything that can be done to an application, once it exists. */
export const actions = [
  'save',
  'submit',
  'withdraw',
  'accept',
  'decline',
  'review',
  'approve',
  'reject',
  'deliver',
] as const
export type Action = (typeof actions)[number]

/** What comes with an action. `note` is the reason, where one is needed. */
export type Command = {
  readonly answers?: Readonly<Record<string, string>> | undefined
  readonly materialsReady?: readonly string[] | undefined
  /** The applicant declares that what is written is true. */
  readonly declared?: boolean | undefined
  /** The stage acted in; may be left out where the department has one open stage of the kind. */
  readonly stage?: string | undefined
  readonly opinion?: Opinion | undefined
  readonly note?: string | undefined
  /** The papers that the window has received. */
  readonly materials?: readonly string[] | undefined
}

/** What a transition is given beside the application: the service version it lives by, who acts, when, and a number. */
export type Circumstances = {
  readonly service: Service
  readonly principal: Principal
  readonly at: string
  readonly receiptNumber: () => string
}

/** Refuses the action for what it lacks, by throwing; what the table says of status and person is checked before. */
export type Guard = (application: Application, command: Command, circumstances: Circumstances) => void
/** What changes, beside the status. */
export type Effect = (
  application: Application,
  command: Command,
  circumstances: Circumstances & { readonly stage: StageProgress | null },
) => Partial<Application>
