import type { InputIssue } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { isKeeper } from './access.ts'
import { type AgendaItem, composeAgenda, leftOpen, maxItems, minutesOf } from './agenda.ts'
import { postsOf, responsibleOn } from './holding.ts'
import { type Attendance, agendaOf, type Meeting, quorumOf } from './meeting.ts'
import {
  type MeetingAction,
  type MeetingCommand,
  type MeetingRule,
  type MeetingStanding,
  meetingActions,
} from './meeting-actions.ts'
import { postIn, type Register } from './post.ts'
import { byDay, dayIssue, meetingBefore, type Occurrence, type Series, whereIssue } from './series.ts'

/** A meeting in its series, and who does something to it when. */
export type At = {
  readonly series: Series
  readonly occurrence: Occurrence
  readonly meeting: Meeting
  readonly register: Register
  readonly principal: Principal
  readonly today: LocalDate
}

type Changed = { readonly series: Series; readonly occurrence: Occurrence; readonly meeting: Meeting }

/** The posts of the series that a person answers for. */
export const ownPosts = ({
  series,
  register,
  principal,
  today,
}: Omit<At, 'occurrence' | 'meeting'>): readonly string[] =>
  postsOf(register, principal.id, today)
    .map(({ post }) => post.id)
    .filter((id) => series.members.includes(id))

/** As what a person acts on the meetings of a series. */
export const standingsAt = (at: Omit<At, 'occurrence' | 'meeting'>): readonly MeetingStanding[] => {
  const { principal, register, today } = at
  return [
    ...(isKeeper(register, principal, today) ? (['keeper'] as const) : []),
    ...(principal.roles.includes('liaison_officer') && ownPosts(at).length > 0 ? (['member'] as const) : []),
  ]
}

/** What a person may do to a meeting, by the table of actions. */
export const possibleMeetingActions = (
  at: Omit<At, 'principal' | 'meeting'> & { readonly principal: Principal | null },
): readonly MeetingAction[] => {
  const { principal, occurrence } = at
  if (principal === null) return []
  const standings = standingsAt({ ...at, principal })
  return (Object.keys(meetingActions) as MeetingAction[]).filter((action) => {
    const { by, from }: MeetingRule = meetingActions[action]
    return from.includes(occurrence.state) && by.some((one) => standings.includes(one))
  })
}

/** The attendance with some of it said anew, in the order of the series' members. */
const withAttendance = ({ series, meeting }: At, said: readonly Attendance[]): Meeting => {
  const all = new Map([...meeting.attendance, ...said].map((one) => [one.post, one]))
  return { ...meeting, attendance: series.members.flatMap((post) => all.get(post) ?? []) }
}

/** Each side says who was there for its own posts, and nobody for the other's. */
const attendanceIssue = ({ series, register, principal }: At, post: string, path: string): InputIssue | false => {
  if (!series.members.includes(post)) return { path, code: 'invalid_option' }
  return postIn(register, post)?.side !== principal.side && { path, code: 'post_of_other_side' }
}

const move = (at: At, { day, startsAt, where, reason }: MeetingCommand<'move'>): Changed => {
  const { series, occurrence, meeting, today } = at
  refuseIf([
    day !== occurrence.day && dayIssue(series, day),
    day >= series.firstDay && day < today && { path: 'day', code: 'day_too_early', params: { earliest: today } },
    where !== undefined && whereIssue(where),
  ])
  const places = where === undefined ? series.places : { ...series.places, [meeting.on]: where }
  return {
    series: { ...series, places },
    occurrence: { ...occurrence, day, startsAt },
    meeting: { ...meeting, reason },
  }
}

const addItem = (at: At, { title, owner, minutes }: MeetingCommand<'add_item'>, id: string): Meeting => {
  const { series, occurrence, meeting, register } = at
  const post = postIn(register, owner)
  const spent = minutesOf(agendaOf(series, occurrence, meeting))
  const left = Math.max(0, series.minutes - spent)
  refuseIf([
    post === null && { path: 'owner', code: 'invalid_option' },
    post !== null &&
      responsibleOn(register, post, occurrence.day) === null && {
        path: 'owner',
        code: 'owner_vacant',
        params: { day: occurrence.day },
      },
    minutes > left && { path: 'minutes', code: 'agenda_too_long', params: { left } },
    meeting.items.length >= maxItems && { path: 'title', code: 'too_many_items', params: { maximum: maxItems } },
  ])
  const item: AgendaItem = {
    ...{ id, title, owner, minutes },
    ...({ kind: 'topic', minutesOf: null, carried: 0, outcome: null, note: '' } as const),
  }
  return { ...meeting, items: [...meeting.items, item] }
}

const removeItem = ({ meeting }: At, { item }: MeetingCommand<'remove_item'>): Meeting => {
  // What is carried over, and the last minutes, go by being dealt with and in no other way.
  refuseIf([!meeting.items.some(({ id }) => id === item) && { path: 'item', code: 'item_not_removable' }])
  return { ...meeting, items: meeting.items.filter(({ id }) => id !== item) }
}

const apologise = (at: At, { post }: MeetingCommand<'apologise'>): Meeting => {
  const { register, principal, today } = at
  const yours = ownPosts(at).includes(post) || isKeeper(register, principal, today)
  refuseIf([attendanceIssue(at, post, 'post') || (!yours && { path: 'post', code: 'post_not_yours' })])
  return withAttendance(at, [{ post, presence: 'apologies' }])
}

const recordAttendance = (at: At, { attendance }: MeetingCommand<'record_attendance'>): Meeting => {
  refuseIf(attendance.map(({ post }, index) => attendanceIssue(at, post, `attendance.${index}.post`)))
  return withAttendance(at, attendance)
}

/** Opens the meeting: its agenda stands from now on, and what was open in the series is on it. */
const hold = ({ series, occurrence, meeting, today }: At): Changed => {
  const { day } = occurrence
  refuseIf([today < day && { path: 'day', code: 'meeting_not_begun', params: { day } }])
  const agenda = [...composeAgenda(meetingBefore(series, occurrence), series.open, meeting.items)]
  return { series: { ...series, open: [] }, occurrence, meeting: { ...meeting, agenda } }
}

/** Closes the meeting. What was not closed goes back to the series, for its next meeting. */
const close = ({ series, occurrence, meeting, register }: At, given: MeetingCommand<'close'>): Changed => {
  const said = new Map(given.outcomes.map((one) => [one.item, one]))
  const agenda = meeting.agenda ?? []
  const missing = quorumOf(register, series, meeting).find(({ met }) => !met)
  refuseIf([
    said.size < given.outcomes.length && { path: 'outcomes', code: 'item_named_twice' },
    ...given.outcomes.map(
      ({ item, outcome }, index): InputIssue | false =>
        (!agenda.some(({ id }) => id === item) && { path: `outcomes.${index}.item`, code: 'invalid_option' }) ||
        (outcome === 'closed' &&
          missing !== undefined && {
            path: `outcomes.${index}.outcome`,
            code: 'no_quorum',
            params: { required: missing.required, present: missing.present },
          }),
    ),
    agenda.some(({ id }) => !said.has(id)) && {
      path: 'outcomes',
      code: 'outcomes_missing',
      params: { count: agenda.filter(({ id }) => !said.has(id)).length },
    },
  ])
  const decided = agenda.map((item) => {
    const { outcome = null, note = '' } = said.get(item.id) ?? {}
    return { ...item, outcome, note }
  })
  return {
    series: { ...series, open: [...series.open, ...leftOpen(decided)] },
    occurrence,
    meeting: { ...meeting, agenda: decided },
  }
}

const changed = (at: At, action: MeetingAction, command: MeetingCommand, newId: () => string): Changed => {
  const given = <A extends MeetingAction>(_action: A) => command as MeetingCommand<A>
  const { series, occurrence, meeting } = at
  switch (action) {
    case 'call':
      return { series, occurrence, meeting }
    case 'move':
      return move(at, given(action))
    case 'cancel':
      return { series, occurrence, meeting: { ...meeting, reason: given(action).reason } }
    case 'add_item':
      return { series, occurrence, meeting: addItem(at, given(action), newId()) }
    case 'remove_item':
      return { series, occurrence, meeting: removeItem(at, given(action)) }
    case 'apologise':
      return { series, occurrence, meeting: apologise(at, given(action)) }
    case 'record_attendance':
      return { series, occurrence, meeting: recordAttendance(at, given(action)) }
    case 'hold':
      return hold(at)
    case 'close':
      return close(at, given(action))
  }
}

/**
 * The meeting and its series after an action, by the table: its state, and its sequence where calendars have to show a change.
 * @throws AppError `invalid_input` with what is wrong.
 */
export const changeMeeting = (
  at: At,
  action: MeetingAction,
  command: MeetingCommand,
  newId: () => string,
): { readonly series: Series; readonly meeting: Meeting } => {
  const { to, announced }: MeetingRule = meetingActions[action]
  const next = changed(at, action, command, newId)
  const occurrence: Occurrence = {
    ...next.occurrence,
    state: to ?? next.occurrence.state,
    sequence: next.occurrence.sequence + (announced ? 1 : 0),
  }
  const occurrences = next.series.occurrences.map((one) => (one.on === occurrence.on ? occurrence : one)).sort(byDay)
  return { series: { ...next.series, occurrences }, meeting: next.meeting }
}
