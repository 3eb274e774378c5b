import * as z from 'zod'
import type { InputIssue } from '#shared/domain/errors.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import { Text } from '#shared/domain/text.ts'
import { type Side, sides } from '#shared/identity/principal.ts'
import { AgendaItem } from './agenda.ts'
import { LastEvent } from './last-event.ts'
import { postIn, type Register } from './post.ts'
import { daysOf } from './recurrence.ts'

export const TimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ id: 'TimeOfDay', description: 'As the clocks of both sides show it (UTC+8)' })

/**
 * Clocks of both sides have shown the same since the Mainland gave summer time up after 1991 and Hong Kong after 1979. From this
 * day on every time of every day exists, once, on both: before it one side may have skipped it.
 */
export const firstCommonDay = '1992-01-01'

export const whereKinds = ['place', 'video'] as const
/** A room, or the address of a video conference. */
export const Where = z
  .strictObject({ kind: z.enum(whereKinds), at: z.string().trim().min(1).max(300) })
  .meta({ id: 'MeetingPlace' })
export type Where = z.infer<typeof Where>

export const meetingStates = ['planned', 'called', 'held', 'closed', 'cancelled'] as const
export type MeetingState = (typeof meetingStates)[number]

/** One meeting of a series, in as little as its lists and calendars need. */
export const Occurrence = z.object({
  /** The day that the rule gave it. Its name for ever, also where it was moved. */
  on: LocalDate,
  day: LocalDate,
  startsAt: TimeOfDay,
  state: z.enum(meetingStates),
  /** How often what calendars show of it has changed (RFC 5545, SEQUENCE). */
  sequence: z.int().min(0),
})
export type Occurrence = z.infer<typeof Occurrence>

export const Quorum = z
  .strictObject({ mainland: z.int().min(1).max(50), 'hong-kong': z.int().min(1).max(50) } satisfies Record<
    Side,
    z.ZodInt
  >)
  .meta({ id: 'Quorum', description: 'How many posts of each side have to be there' })

export const SeriesId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)

export const ExtraMeeting = z.strictObject({ day: LocalDate, startsAt: TimeOfDay }).meta({ id: 'ExtraMeeting' })
export type ExtraMeeting = z.infer<typeof ExtraMeeting>

/** A meeting of the rule that is on another day from the beginning. */
export const MovedMeeting = z
  .strictObject({ on: LocalDate.meta({ description: 'The day that the rule gives' }), day: LocalDate })
  .meta({ id: 'MovedMeeting' })

const exceptionsAtMost = 100
const minutesAtMost = 480

export const NewSeries = z
  .strictObject({
    id: SeriesId,
    name: Text,
    recurrence: z.string().trim().min(1).max(300).meta({
      description: 'RFC 5545, naming days and an end: FREQ=MONTHLY;BYDAY=2WE;UNTIL=20461231',
    }),
    exceptions: z.array(LocalDate).max(exceptionsAtMost).meta({
      description: 'Days of the rule on which there is no meeting',
    }),
    moved: z.array(MovedMeeting).max(exceptionsAtMost).optional(),
    extra: z
      .array(ExtraMeeting)
      .max(exceptionsAtMost)
      .optional()
      .meta({ description: 'On days that the rule does not give' }),
    firstDay: LocalDate,
    startsAt: TimeOfDay,
    minutes: z.int().min(15).max(minutesAtMost),
    where: Where,
    quorum: Quorum,
    members: z.array(z.string().min(1).max(60)).min(1).max(50).meta({ description: 'Posts of both sides' }),
  })
  .meta({ id: 'NewMeetingSeries' })
export type NewSeries = z.infer<typeof NewSeries>

/** Meetings that two sides hold regularly. One item has all of them, so that a page of 20 years is one read. */
export const Series = NewSeries.omit({ exceptions: true, moved: true, extra: true })
  .extend({
    version: z.int().positive(),
    /** The earliest first, by the day that they are on. */
    occurrences: z.array(Occurrence),
    /** Where single meetings are somewhere else, by the day that names them. */
    places: z.record(z.string(), Where),
    /** What earlier meetings have left open. The next meeting that is held takes it over. */
    open: z.array(AgendaItem),
    changedAt: z.iso.datetime(),
    lastEvent: LastEvent,
  })
  .meta({ id: 'StoredMeetingSeries' })
export type Series = z.infer<typeof Series>

export const meetingIdOf = (series: { readonly id: string }, on: LocalDate): string => `${series.id}.${on}`

/** The series and the day that a meeting's id names; null for what is none. */
export const partsOfMeetingId = (id: string): { series: string; on: LocalDate } | null => {
  const [series = '', on = '', ...more] = id.split('.')
  return more.length === 0 && SeriesId.safeParse(series).success && LocalDate.safeParse(on).success
    ? { series, on }
    : null
}

export const placeOf = ({ where, places }: Series, on: LocalDate): Where => places[on] ?? where

/** The instant at which a meeting begins; both sides' clocks are UTC+8 from `firstCommonDay` on. */
export const beginningOf = ({ day, startsAt }: Pick<Occurrence, 'day' | 'startsAt'>): string =>
  `${day}T${startsAt}:00+08:00`

export const isUpcoming = ({ day, state }: Pick<Occurrence, 'day' | 'state'>, today: LocalDate): boolean =>
  day >= today && (state === 'planned' || state === 'called')

const live = ({ state }: Occurrence) => state !== 'cancelled'

/** The meeting of the series before this one, cancelled ones left out; null for the first. */
export const meetingBefore = ({ occurrences }: Series, { day }: Occurrence): Occurrence | null =>
  occurrences.filter((one) => live(one) && one.day < day).at(-1) ?? null

/** The next meeting to be held: the first that is planned or called. */
export const nextMeeting = ({ occurrences }: Series): Occurrence | null =>
  occurrences.find(({ state }) => state === 'planned' || state === 'called') ?? null

const Video = z.url({ protocol: /^https$/ })
export const whereIssue = ({ kind, at }: Where) =>
  kind === 'video' && !Video.safeParse(at).success && { path: 'where.at', code: 'invalid_url' }

/** What speaks against a day for a meeting of the series: it is before the series, or has one already. */
export const dayIssue = ({ firstDay, occurrences }: Series, day: LocalDate) => {
  if (day < firstDay) return { path: 'day', code: 'meeting_before_series', params: { first: firstDay } }
  return occurrences.some((one) => live(one) && one.day === day) && { path: 'day', code: 'meeting_day_taken' }
}

export const byDay = (one: Occurrence, other: Occurrence): number =>
  one.day === other.day ? one.on.localeCompare(other.on) : one.day.localeCompare(other.day)

/**
 * A new series with all of its meetings.
 * @throws AppError `invalid_input`: a rule without an end, members of one side alone, a quorum that cannot be reached, an id that is
 * taken; exceptions of days that the rule does not give, and meetings before the series or on a day that has one.
 */
export const establishSeries = async (
  { exceptions, moved = [], extra = [], ...given }: NewSeries,
  { register, isTaken }: { register: Register; isTaken: boolean },
): Promise<Omit<Series, 'lastEvent' | 'changedAt'>> => {
  const members = given.members.map((id) => postIn(register, id))
  const deciding = (side: Side) => members.filter((post) => post?.side === side && post.kind !== 'observer').length
  refuseIf([
    isTaken && { path: 'id', code: 'id_taken' },
    given.firstDay < firstCommonDay && {
      path: 'firstDay',
      code: 'day_without_common_clock',
      params: { earliest: firstCommonDay },
    },
    whereIssue(given.where),
    (members.includes(null) || new Set(given.members).size < members.length) && {
      path: 'members',
      code: 'invalid_option',
    },
    !sides.every((side) => members.some((post) => post?.side === side)) && { path: 'members', code: 'one_side_only' },
    ...sides.map((side) => {
      const count = deciding(side)
      return given.quorum[side] > count && { path: `quorum.${side}`, code: 'quorum_unreachable', params: { count } }
    }),
  ])
  const days = await daysOf(given.recurrence, given.firstDay)
  const early = (day: LocalDate, path: string): InputIssue | false =>
    day < given.firstDay && { path, code: 'meeting_before_series', params: { first: given.firstDay } }
  const notGiven = (day: LocalDate, path: string): InputIssue | false =>
    early(day, path) || (!days.includes(day) && { path, code: 'exception_of_no_meeting' })
  const named = [...exceptions, ...moved.map(({ on }) => on)]
  const twice = (index: number, path: string): InputIssue | false =>
    named.indexOf(named[index] ?? '') < index && { path, code: 'exception_named_twice' }
  refuseIf([
    ...exceptions.map((day, index) => notGiven(day, `exceptions.${index}`) || twice(index, `exceptions.${index}`)),
    ...moved.map(({ on }, index) => {
      const path = `moved.${index}.on`
      return notGiven(on, path) || twice(exceptions.length + index, path)
    }),
    ...moved.map(({ day }, index) => early(day, `moved.${index}.day`)),
    ...extra.map(({ day }, index) => early(day, `extra.${index}.day`)),
  ])
  const { startsAt } = given
  const meeting = (on: LocalDate, day: LocalDate, at: string): Occurrence => ({
    ...{ on, day, startsAt: at },
    state: 'planned',
    sequence: 0,
  })
  const kept = days.filter((day) => !named.includes(day)).map((on) => meeting(on, on, startsAt))
  refuseIf([kept.length + moved.length + extra.length === 0 && { path: 'exceptions', code: 'recurrence_never' }])
  const placed = [
    ...moved.map(({ on, day }) => meeting(on, day, startsAt)),
    ...extra.map((one) => meeting(one.day, one.day, one.startsAt)),
  ]
  // Where two would be on one day, or an additional one would have the name of one that is moved, the later entry is refused.
  refuseIf(
    placed.map(({ on, day }, index) => {
      const path = index < moved.length ? `moved.${index}.day` : `extra.${index - moved.length}.day`
      const others = [...kept, ...placed.slice(0, index)]
      return others.some((one) => one.day === day || one.on === on) && { path, code: 'meeting_day_taken' }
    }),
  )
  return {
    ...given,
    version: 1,
    occurrences: [...kept, ...placed].sort(byDay),
    places: {},
    open: [],
  }
}

/**
 * One more meeting, on a day that the rule does not give.
 * @throws AppError `invalid_input`: a day before the series, in the past, or one that has a meeting already.
 */
export const addMeeting = (series: Series, { day, startsAt }: ExtraMeeting, today: LocalDate): Series => {
  const named = series.occurrences.some(({ on }) => on === day)
  refuseIf([
    dayIssue(series, day) || (named && { path: 'day', code: 'meeting_day_taken' }),
    day >= series.firstDay && day < today && { path: 'day', code: 'day_too_early', params: { earliest: today } },
  ])
  const added: Occurrence = { on: day, day, startsAt, state: 'planned', sequence: 0 }
  return { ...series, occurrences: [...series.occurrences, added].sort(byDay) }
}
