import * as z from 'zod'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { calendarDay } from '#shared/domain/working-days.ts'
import { type Principal, Side } from '#shared/identity/principal.ts'
import { isKeeper, isOfficer } from './access.ts'
import { AgendaItem, minutesOf } from './agenda.ts'
import { agendaOf, type Meeting, presences, quorumOf } from './meeting.ts'
import { type MeetingAction, meetingActions } from './meeting-actions.ts'
import { possibleMeetingActions } from './meeting-changes.ts'
import { isGazetted } from './office-hours.ts'
import { postIn, type Register } from './post.ts'
import {
  beginningOf,
  meetingIdOf,
  meetingStates,
  type Occurrence,
  placeOf,
  Series,
  TimeOfDay,
  Where,
} from './series.ts'

const Named = z.object({ id: z.string(), name: Text })
const PostOfSide = Named.extend({ side: Side })

/** A meeting in a list: what of it anybody may know. */
export const MeetingLine = z
  .object({
    id: z.string(),
    series: Named,
    on: LocalDate.meta({ description: 'The day that the rule of its series gave it' }),
    day: LocalDate,
    startsAt: TimeOfDay,
    begins: z.iso.datetime({ offset: true }),
    minutes: z.int(),
    state: z.enum(meetingStates),
    closed: z.object({ mainland: z.boolean(), 'hong-kong': z.boolean() }).nullable().meta({
      description: 'Whether a side’s offices are closed on the day; null in a year whose days are not published',
    }),
  })
  .meta({ id: 'MeetingLine' })
export type MeetingLine = z.infer<typeof MeetingLine>

/** A meeting with its agenda. Where it is, what it talks about and who comes is for officers. */
export const MeetingView = MeetingLine.extend({
  version: z.int().min(0),
  where: Where.nullable(),
  reason: z.string().nullable().meta({ description: 'Why it was moved or cancelled; for officers' }),
  agenda: z
    .array(AgendaItem.extend({ owner: Named.nullable() }))
    .nullable()
    .meta({ description: 'For officers; null for anybody else' }),
  allotted: z.int().nullable().meta({ description: 'The minutes of all items together' }),
  attendance: z.array(PostOfSide.extend({ presence: z.enum(presences).nullable() })).nullable(),
  quorum: z.array(z.object({ side: Side, required: z.int(), present: z.int(), met: z.boolean() })),
  possibleActions: z.array(z.enum(Object.keys(meetingActions) as [MeetingAction, ...MeetingAction[]])),
}).meta({ id: 'MeetingView' })
export type MeetingView = z.infer<typeof MeetingView>

export const SeriesView = Series.pick({
  id: true,
  version: true,
  name: true,
  recurrence: true,
  firstDay: true,
  startsAt: true,
  minutes: true,
  quorum: true,
})
  .extend({
    where: Where.nullable(),
    members: z.array(PostOfSide),
    meetings: z.array(MeetingLine),
    open: z
      .array(AgendaItem.extend({ owner: Named.nullable() }))
      .nullable()
      .meta({ description: 'What earlier meetings have left open, for the next one; for officers' }),
    mayKeep: z.boolean(),
  })
  .meta({ id: 'MeetingSeries' })
export type SeriesView = z.infer<typeof SeriesView>

export type MeetingReading = {
  readonly register: Register
  readonly reader: Principal | null
  readonly today: LocalDate
}

const named = (register: Register, id: string) => {
  const { name = { en: id, 'zh-Hant': id, 'zh-Hans': id }, side = 'mainland' } = postIn(register, id) ?? {}
  return { id, name, side }
}

const closedOn = (day: LocalDate): MeetingLine['closed'] => {
  if (!isGazetted('both', day)) return null
  const { closed } = calendarDay('both', day)
  return { mainland: closed.includes('shenzhen'), 'hong-kong': closed.includes('hong-kong') }
}

export const meetingLineOf = (
  series: Pick<Series, 'id' | 'name' | 'minutes'>,
  { on, day, startsAt, state }: Occurrence,
): MeetingLine => ({
  id: meetingIdOf(series, on),
  series: { id: series.id, name: series.name },
  ...{ on, day, startsAt, state },
  begins: beginningOf({ day, startsAt }),
  minutes: series.minutes,
  closed: closedOn(day),
})

const itemsFor = (register: Register, items: readonly AgendaItem[]) =>
  items.map(({ owner, ...item }) => {
    const post = owner === null ? null : named(register, owner)
    return { ...item, owner: post === null ? null : { id: post.id, name: post.name } }
  })

export const seriesViewOf = (series: Series, { register, reader, today }: MeetingReading): SeriesView => {
  const { id, version, name, recurrence, firstDay, startsAt, minutes, quorum } = series
  const officer = isOfficer(reader)
  return {
    ...{ id, version, name, recurrence, firstDay, startsAt, minutes, quorum },
    where: officer ? series.where : null,
    members: series.members.map((post) => named(register, post)),
    meetings: series.occurrences.map((one) => meetingLineOf(series, one)),
    open: officer ? itemsFor(register, series.open) : null,
    mayKeep: reader !== null && isKeeper(register, reader, today),
  }
}

export const meetingViewOf = (
  series: Series,
  occurrence: Occurrence,
  meeting: Meeting,
  { register, reader, today }: MeetingReading,
): MeetingView => {
  const officer = isOfficer(reader)
  const agenda = agendaOf(series, occurrence, meeting)
  const presenceOf = (post: string) => meeting.attendance.find((one) => one.post === post)?.presence ?? null
  return {
    ...meetingLineOf(series, occurrence),
    version: meeting.version,
    where: officer ? placeOf(series, meeting.on) : null,
    reason: officer ? meeting.reason : null,
    agenda: officer ? itemsFor(register, agenda) : null,
    allotted: officer ? minutesOf(agenda) : null,
    attendance: officer
      ? series.members.map((post) => ({ ...named(register, post), presence: presenceOf(post) }))
      : null,
    quorum: [...quorumOf(register, series, meeting)],
    possibleActions: [...possibleMeetingActions({ series, occurrence, register, today, principal: reader })],
  }
}
