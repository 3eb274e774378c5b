import * as z from 'zod'
import { type Clock, dueOn, startClock } from '#shared/domain/clock.ts'
import { Due } from '#shared/domain/due.ts'
import { AppError } from '#shared/domain/errors.ts'
import type { LimitKind } from '#shared/domain/limit.ts'
import { daysBetween, LocalDate } from '#shared/domain/local-date.ts'
import type { Calendar } from '#shared/domain/working-days.ts'
import { Side } from '#shared/identity/principal.ts'
import { TimeLimit, timeLimitKinds } from './instrument.ts'

/** How far a day binds: as its instrument says, or as the hub's own target, which binds nobody. */
export const bindings = [...timeLimitKinds, 'target'] as const
export const Binding = z.enum(bindings).meta({ id: 'DeadlineBinding' })
export type Binding = z.infer<typeof Binding>

/** What starts a limit: what its instrument says, or that the request was sent, for saying that it has come. */
export const RunsFrom = z.enum([...TimeLimit.shape.runsFrom.options, 'dispatch'])
export type RunsFrom = z.infer<typeof RunsFrom>

/** Of these, what acts and records of a matter begin. */
export const beginnings = [
  'dispatch',
  'receipt_of_request',
  'measure_taken',
  'notifiable_event',
  'notifiable_event_serious',
  'notifiable_event_security',
  'enquiry_received',
] as const satisfies readonly RunsFrom[]

/** What a reminder comes before, on or after. */
export const reminderSteps = ['before', 'on', 'after'] as const
export const ReminderStep = z.enum(reminderSteps)
export type ReminderStep = z.infer<typeof ReminderStep>

export const endings = ['met', 'late', 'stopped'] as const

/** A limit that an event of a matter has started: by when, and what came of it. */
export const Deadline = z
  .object({
    /** The limit’s key in its instrument, or `acknowledge`. */
    key: z.string(),
    /** In which sending of the request it was started. */
    round: z.int().positive(),
    article: z.string().nullable(),
    binding: Binding,
    length: TimeLimit.shape.length,
    runsFrom: RunsFrom,
    /** Whose it is to keep: its working days count. */
    owedBy: Side,
    /** The day of the event, which does not count itself. */
    startedOn: LocalDate,
    by: Due,
    /** Null while it runs. `late` is said of what binds nobody too: it is a fact, and has no consequence there. */
    end: z.object({ how: z.enum(endings), on: LocalDate }).nullable(),
    /** The last reminder that was sent. */
    told: ReminderStep.nullable(),
  })
  .meta({ id: 'MatterDeadline' })
export type Deadline = z.infer<typeof Deadline>

export const isRunning = ({ end }: Pick<Deadline, 'end'>): boolean => end === null

/** A limit that is past and binds somebody has lapsed; one of `as far as possible`, or a target, never does. */
export const lapses = ({ binding }: Pick<Deadline, 'binding'>): boolean =>
  binding === 'statutory' || binding === 'agreed'

const limitKinds = {
  statutory: 'statutory',
  agreed: 'promised',
  as_far_as_possible: 'target',
  target: 'target',
} as const satisfies Record<Binding, LimitKind>

/** Whose working days count for a side. */
const calendars = { mainland: 'shenzhen', 'hong-kong': 'hong-kong' } as const satisfies Record<Side, Calendar>

const lengthIn = ({ value, unit }: Deadline['length']) => {
  switch (unit) {
    case 'working_day':
      return { unit: 'working_days', count: value } as const
    case 'day':
      return { unit: 'calendar_days', count: value } as const
    case 'month':
      return { unit: 'months', count: value } as const
    case 'year':
      return { unit: 'months', count: value * 12 } as const
  }
}

/** The clock of a deadline, from which it is reckoned and its days can be shown. */
export const clockOf = ({
  binding,
  length,
  owedBy,
  startedOn,
}: Pick<Deadline, 'binding' | 'length' | 'owedBy' | 'startedOn'>): Clock =>
  startClock({ calendar: calendars[owedBy], kind: limitKinds[binding], length: lengthIn(length) }, startedOn)

/** By when a clock is due; where it runs into days that are not gazetted, only their year. */
export const dueOfClock = (clock: Clock): Due => {
  try {
    return { on: dueOn(clock), notGazettedYear: null }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'calendar_not_gazetted') throw error
    return { on: null, notGazettedYear: Number(error.params.year) }
  }
}

export const startDeadline = (
  given: Pick<Deadline, 'key' | 'round' | 'article' | 'binding' | 'length' | 'runsFrom' | 'owedBy' | 'startedOn'>,
): Deadline => ({ ...given, by: dueOfClock(clockOf(given)), end: null, told: null })

/**
 * A deadline that is done with on a day. The due day itself is in time. Where it is not known by when it is due, because the year
 * has no table yet, the day is before that year or nobody could say: it counts as met.
 */
export const endDeadline = (deadline: Deadline, how: 'done' | 'stopped', on: LocalDate): Deadline => {
  const by = deadline.by.on ?? dueOfClock(clockOf(deadline)).on
  const came = by !== null && on > by ? 'late' : 'met'
  return { ...deadline, end: { how: how === 'done' ? came : 'stopped', on } }
}

export const deadlineStates = ['running', 'due_today', 'overdue', 'past_target', 'not_gazetted'] as const
export const DeadlineState = z.enum(deadlineStates).meta({ id: 'DeadlineState' })
export type DeadlineState = z.infer<typeof DeadlineState>

/** How a running deadline stands on a day, and how many days of the calendar are left; below zero: by how many it is past. */
export const stateOn = (
  deadline: Pick<Deadline, 'by' | 'binding'>,
  day: LocalDate,
): { readonly state: DeadlineState; readonly daysLeft: number | null } => {
  const { on } = deadline.by
  if (on === null) return { state: 'not_gazetted', daysLeft: null }
  const daysLeft = daysBetween(day, on)
  if (daysLeft > 0) return { state: 'running', daysLeft }
  if (daysLeft === 0) return { state: 'due_today', daysLeft }
  return { state: lapses(deadline) ? 'overdue' : 'past_target', daysLeft }
}

/** A deadline of a matter as it stands on a day, whether it runs or has ended. */
export const StandingDeadline = Deadline.extend({
  state: z.enum([...deadlineStates, ...endings]),
  daysLeft: z
    .int()
    .nullable()
    .meta({ description: 'Days of the calendar; below zero: past by so many; null: it has ended, or is not gazetted' }),
}).meta({ id: 'StandingMatterDeadline' })
export type StandingDeadline = z.infer<typeof StandingDeadline>

export const standingOn = (deadline: Deadline, day: LocalDate): StandingDeadline =>
  deadline.end === null
    ? { ...deadline, ...stateOn(deadline, day) }
    : { ...deadline, state: deadline.end.how, daysLeft: null }

/** What runs comes first, the earliest day first; then what has ended, the latest first. */
export const inOrder = (deadlines: readonly StandingDeadline[]): StandingDeadline[] => [
  ...deadlines.filter(isRunning).toSorted((one, other) => (sortedBy(one) < sortedBy(other) ? -1 : 1)),
  ...deadlines.filter((one) => !isRunning(one)).toReversed(),
]

/** The day that a deadline is sorted by, and looked at: its own, or the first of the year of which nothing is known yet. */
export const sortedBy = ({ by }: Pick<Deadline, 'by'>): LocalDate => by.on ?? `${by.notGazettedYear}-01-01`
