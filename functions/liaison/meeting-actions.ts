import * as z from 'zod'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { maxItems, noteMaxLength, outcomes } from './agenda.ts'
import { Attendance } from './meeting.ts'
import { reasonMaxLength } from './post.ts'
import { type MeetingState, TimeOfDay, Where } from './series.ts'

const Id = z.string().min(1).max(100)
const Reason = z.string().trim().min(1).max(reasonMaxLength)

/** What each action is given. */
export const meetingCommands = {
  call: z.strictObject({}).meta({ id: 'MeetingCall' }),
  move: z
    .strictObject({ day: LocalDate, startsAt: TimeOfDay, where: Where.optional(), reason: Reason })
    .meta({ id: 'MeetingMove' }),
  cancel: z.strictObject({ reason: Reason }).meta({ id: 'MeetingCancellation' }),
  add_item: z.strictObject({ title: Text, owner: Id, minutes: z.int().min(1).max(480) }).meta({ id: 'NewAgendaItem' }),
  remove_item: z.strictObject({ item: Id }).meta({ id: 'AgendaItemRemoval' }),
  apologise: z.strictObject({ post: Id }).meta({ id: 'MeetingApology' }),
  record_attendance: z
    .strictObject({ attendance: z.array(Attendance).min(1).max(50) })
    .meta({ id: 'AttendanceRecord' }),
  hold: z.strictObject({}).meta({ id: 'MeetingOpening' }),
  close: z
    .strictObject({
      outcomes: z
        .array(z.strictObject({ item: Id, outcome: z.enum(outcomes), note: z.string().trim().max(noteMaxLength) }))
        .max(2 * maxItems)
        .meta({ description: 'What became of each item of the agenda: all of them' }),
    })
    .meta({ id: 'MeetingClosing' }),
} as const

export type MeetingAction = keyof typeof meetingCommands
export type MeetingCommand<A extends MeetingAction = MeetingAction> = z.infer<(typeof meetingCommands)[A]>

/** A keeper of the register, of either side; who answers for a post that takes part. */
export type MeetingStanding = 'keeper' | 'member'

export type MeetingRule = {
  readonly from: readonly MeetingState[]
  /** Left out: it stays as it is. */
  readonly to?: MeetingState
  readonly by: readonly MeetingStanding[]
  /** Whether calendars show something else after it. */
  readonly announced: boolean
  readonly event: string
}

/** What may be done to a meeting, when, by whom, what it is then, and the event that it leaves. */
export const meetingActions = {
  call: { from: ['planned'], to: 'called', by: ['keeper'], announced: true, event: 'meeting_called' },
  move: { from: ['planned', 'called'], by: ['keeper'], announced: true, event: 'meeting_moved' },
  cancel: {
    from: ['planned', 'called'],
    to: 'cancelled',
    by: ['keeper'],
    announced: true,
    event: 'meeting_cancelled',
  },
  add_item: { from: ['planned', 'called'], by: ['keeper', 'member'], announced: false, event: 'agenda_item_added' },
  remove_item: { from: ['planned', 'called'], by: ['keeper'], announced: false, event: 'agenda_item_removed' },
  apologise: { from: ['called'], by: ['keeper', 'member'], announced: false, event: 'apologies_sent' },
  record_attendance: { from: ['called', 'held'], by: ['keeper'], announced: false, event: 'attendance_recorded' },
  hold: { from: ['called'], to: 'held', by: ['keeper'], announced: false, event: 'meeting_opened' },
  close: { from: ['held'], to: 'closed', by: ['keeper'], announced: false, event: 'meeting_closed' },
} as const satisfies Record<MeetingAction, MeetingRule>

export const meetingEvents = Object.values(meetingActions).map(({ event }) => event)
export type MeetingEvent = (typeof meetingActions)[MeetingAction]['event']
