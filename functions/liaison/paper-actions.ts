import * as z from 'zod'
import { type MeetingStanding, meetingActions } from './meeting-actions.ts'
import { reasonMaxLength } from './post.ts'

export const PaperWithdrawal = z
  .strictObject({ reason: z.string().trim().min(1).max(reasonMaxLength) })
  .meta({ id: 'PaperWithdrawal' })
export type PaperWithdrawal = z.infer<typeof PaperWithdrawal>

/** Who may write on the agenda of the meeting; who keeps the register of the paper's side, or answers for the post that handed it in. */
export type PaperStanding = MeetingStanding | 'author'

export type PaperRule = {
  readonly by: readonly PaperStanding[]
  /** Whether it has to be of the person's own side, and stand. A new one is nobody's yet. */
  readonly own: boolean
  /** Whether it can be done until the minutes are signed alone. */
  readonly whileOpen: boolean
  readonly event: string
}

/**
 * What may be done with papers, by whom, until when, and the event that it leaves. A paper can be withdrawn at any time: what was
 * published by mistake does not stay so because the minutes are signed.
 */
export const paperActions = {
  add: { by: meetingActions.add_item.by, own: false, whileOpen: true, event: 'paper_added' },
  supersede: { by: ['keeper', 'author'], own: true, whileOpen: true, event: 'paper_superseded' },
  withdraw: { by: ['keeper', 'author'], own: true, whileOpen: false, event: 'paper_withdrawn' },
} as const satisfies Record<string, PaperRule>
export type PaperAction = keyof typeof paperActions

/** What the hub itself does: a file in which a scan has found something is deleted. */
export const refusedByScan = 'paper_refused'
export const paperEvents = [...Object.values(paperActions).map(({ event }) => event), refusedByScan] as const
export type PaperEvent = (typeof paperActions)[PaperAction]['event'] | typeof refusedByScan
