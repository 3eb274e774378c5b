import * as z from 'zod'
import { LocalDate } from '#shared/domain/local-date.ts'
import { type Side, sides } from '#shared/identity/principal.ts'
import { AgendaItem, composeAgenda } from './agenda.ts'
import { LastEvent } from './last-event.ts'
import { postIn, type Register } from './post.ts'
import { meetingBefore, meetingIdOf, nextMeeting, type Occurrence, type Series } from './series.ts'

export const presences = ['present', 'apologies', 'absent'] as const
/** Whether somebody was there for a post. */
export const Attendance = z
  .strictObject({ post: z.string().min(1).max(60), presence: z.enum(presences) })
  .meta({ id: 'MeetingAttendance' })
export type Attendance = z.infer<typeof Attendance>

/** What a meeting has beside its place in the series. It is stored from the first time that something is done to it. */
export const Meeting = z
  .object({
    id: z.string(),
    /** 0: nothing has been done to it yet, and nothing is stored. */
    version: z.int().min(0),
    series: z.string(),
    on: LocalDate,
    /** What was put on this meeting's agenda itself. */
    items: z.array(AgendaItem),
    /** The whole agenda, as it was when the meeting was opened; null before that, while it is made up from what stands. */
    agenda: z.array(AgendaItem).nullable(),
    attendance: z.array(Attendance),
    /** Why it was moved or cancelled. */
    reason: z.string().nullable(),
    lastEvent: LastEvent.nullable(),
  })
  .meta({ id: 'StoredMeeting' })
export type Meeting = z.infer<typeof Meeting>

export const untouched = (series: Series, on: LocalDate): Meeting => ({
  id: meetingIdOf(series, on),
  version: 0,
  series: series.id,
  on,
  items: [],
  agenda: null,
  attendance: [],
  reason: null,
  lastEvent: null,
})

/**
 * The agenda as it stands: fixed once the meeting was opened. Before, the confirmation of the last minutes comes first, and what
 * earlier meetings left open is on the agenda of the next meeting by itself.
 */
export const agendaOf = (series: Series, occurrence: Occurrence, meeting: Meeting): readonly AgendaItem[] => {
  if (meeting.agenda !== null) return meeting.agenda
  const isNext = nextMeeting(series)?.on === occurrence.on
  return composeAgenda(meetingBefore(series, occurrence), isNext ? series.open : [], meeting.items)
}

/** How many posts of a side that may decide are there, against how many have to be. An observer does not count. */
export type SideQuorum = {
  readonly side: Side
  readonly required: number
  readonly present: number
  readonly met: boolean
}

export const quorumOf = (register: Register, { quorum }: Series, { attendance }: Meeting): readonly SideQuorum[] =>
  sides.map((side) => {
    const required = quorum[side]
    const present = attendance.filter(({ post, presence }) => {
      const { side: its, kind } = postIn(register, post) ?? {}
      return presence === 'present' && its === side && kind !== 'observer'
    }).length
    return { side, required, present, met: present >= required }
  })
