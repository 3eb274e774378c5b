import * as z from 'zod'
import type { InputIssue } from '#shared/domain/errors.ts'
import { dayOf, type LocalDate } from '#shared/domain/local-date.ts'
import type { Side } from '#shared/identity/principal.ts'
import { type Deadline, endDeadline, type RunsFrom, startDeadline } from './deadline.ts'
import { limitsStartedBy, notifications } from './deadline-events.ts'
import type { Instrument } from './instrument.ts'
import { type Matter, type MatterFile, type MatterState, otherSide, requestedCustody } from './matter.ts'
import { stateFor } from './matter-board.ts'

/** What happens outside the hub and begins or ends a limit. Nothing here can find it out: a person says so. */
export const recordedEvents = [
  'measure_taken',
  'acceptance_letter_received',
  'notifiable_event',
  'notifiable_event_serious',
  'notifiable_event_security',
  'enquiry_received',
] as const
export const RecordedEvent = z.enum(recordedEvents).meta({ id: 'LegalRecordedEvent' })
export type RecordedEvent = z.infer<typeof RecordedEvent>

/** An event as a person records it, or records it anew. */
export type EventRecord = {
  readonly event: RecordedEvent
  readonly happenedOn: LocalDate
  readonly reason: string | null
}

type Party = 'requesting' | 'requested'
type Rule = {
  /** On which side it happens: that side records it. */
  readonly on: Party
  /** In which states of the matter, as that side may know them. */
  readonly from: readonly MatterState[]
  /** What the limits that it concerns run from. They exclude each other: one of them is there at a time. */
  readonly limits: readonly RunsFrom[]
  /** What it begins; null: it is what they were for, and ends them. */
  readonly begins: RunsFrom | null
  /** Whose it is to keep the limit. */
  readonly owedBy: Party
  /** Whether it cannot come before the day of the request. */
  readonly afterRequest: boolean
}

const taken = ['acknowledged', 'executing', 'returned'] as const
const measure = { on: 'requested', from: [...taken, 'returned_for_correction'], limits: ['measure_taken'] } as const
const notified: Omit<Rule, 'begins'> = {
  ...({ on: 'requesting', limits: notifications, owedBy: 'requesting', afterRequest: false } as const),
  from: ['drafting', 'checked', 'dispatched', 'returned_for_correction', ...taken],
}

/** What each event is to the limits of an instrument. */
export const recordRules: Readonly<Record<RecordedEvent, Rule>> = {
  // The court that takes the measure waits for the letter; who asked for it has to see that it comes.
  measure_taken: { ...measure, begins: 'measure_taken', owedBy: 'requesting', afterRequest: true },
  acceptance_letter_received: { ...measure, begins: null, owedBy: 'requesting', afterRequest: true },
  // The notification is the matter itself: what is to be notified comes before it, and sending it is what keeps the limit.
  notifiable_event: { ...notified, begins: 'notifiable_event' },
  notifiable_event_serious: { ...notified, begins: 'notifiable_event_serious' },
  notifiable_event_security: { ...notified, begins: 'notifiable_event_security' },
  enquiry_received: {
    ...({ on: 'requested', from: taken, limits: ['enquiry_received'], begins: 'enquiry_received' } as const),
    ...({ owedBy: 'requested', afterRequest: true } as const),
  },
}

const sideOf = (party: Party, from: Side): Side => (party === 'requesting' ? from : otherSide(from))

/** The limit that an event concerns, as it stands in the matter. One that was stopped by a correction is done with. */
const standing = ({ deadlines }: Pick<Matter, 'deadlines'>, { limits }: Rule): Deadline | undefined =>
  deadlines.findLast(({ runsFrom, end }) => limits.includes(runsFrom) && end?.how !== 'stopped')

/** What a record would take the place of: the same event, or one that the instrument has another limit for; null: nothing. */
export const recordOf = (
  matter: Pick<Matter, 'deadlines'>,
  event: RecordedEvent,
): { readonly event: RecordedEvent; readonly on: LocalDate } | null => {
  const { begins } = recordRules[event]
  const deadline = standing(matter, recordRules[event])
  if (begins === null) return deadline?.end == null ? null : { event, on: deadline.end.on }
  const recorded = recordedEvents.find((one) => one === deadline?.runsFrom)
  return deadline === undefined || recorded === undefined ? null : { event: recorded, on: deadline.startedOn }
}

/** The events that a side can record: those that begin a limit of the instrument, or end one that was begun. */
export const recordableEvents = (file: MatterFile, side: Side, instrument: Instrument): RecordedEvent[] => {
  const { from } = file.matter
  return recordedEvents.filter((event) => {
    const rule = recordRules[event]
    return (
      side === sideOf(rule.on, from) &&
      rule.from.includes(stateFor(file.matter, side)) &&
      (rule.begins === null
        ? standing(file.matter, rule) !== undefined
        : limitsStartedBy(instrument, rule.begins, from).length > 0)
    )
  })
}

/** On which day what a limit was for has come, where it came before the limit was recorded; null: it has not come. */
const cameOn = (file: MatterFile, { limits, owedBy }: Rule): LocalDate | null => {
  if (limits.includes('notifiable_event'))
    return file.matter.deadlines.find(({ runsFrom }) => runsFrom === 'dispatch')?.startedOn ?? null
  const answer = owedBy === 'requested' ? requestedCustody(file)?.outcome : null
  return answer == null ? null : dayOf(answer.at)
}

/** What is wrong with a record: what cannot have happened there, on that day, or anew without saying why. */
export const recordIssues = (
  file: MatterFile,
  { event, happenedOn, reason }: EventRecord,
  { side, instrument, today }: { readonly side: Side; readonly instrument: Instrument; readonly today: LocalDate },
): (InputIssue | false)[] => {
  if (!recordableEvents(file, side, instrument).includes(event)) return [{ path: 'event', code: 'invalid_option' }]
  const rule = recordRules[event]
  const deadline = standing(file.matter, rule)
  const begun = rule.begins === null ? deadline?.startedOn : undefined
  const earliest = begun ?? (rule.afterRequest ? file.content.regime.on : instrument.inForce.from)
  const latest = rule.begins === null ? null : (deadline?.end?.on ?? cameOn(file, rule))
  const path = 'happenedOn'
  return [
    happenedOn > today && { path, code: 'day_in_future' },
    earliest !== null && happenedOn < earliest && { path, code: 'day_too_early', params: { earliest } },
    latest !== null && happenedOn > latest && { path, code: 'day_too_late', params: { latest } },
    recordOf(file.matter, event) !== null && reason === null && { path: 'reason', code: 'required' },
  ]
}

/**
 * The deadlines of a matter in which an event is recorded. A record of what is recorded already takes its place: the limit is reckoned
 * anew from the other day, and whether it was kept is said anew. It does not matter in which order what is right in the end was told.
 */
export const deadlinesWith = (
  file: MatterFile,
  { event, happenedOn }: Pick<EventRecord, 'event' | 'happenedOn'>,
  instrument: Instrument,
): Deadline[] => {
  const { from, round, deadlines } = file.matter
  const rule = recordRules[event]
  const before = standing(file.matter, rule)
  const inPlace = (deadline: Deadline): Deadline[] =>
    before === undefined ? [...deadlines, deadline] : deadlines.with(deadlines.indexOf(before), deadline)
  if (rule.begins === null)
    return before === undefined ? [...deadlines] : inPlace(endDeadline({ ...before, end: null }, 'done', happenedOn))
  const [limit] = limitsStartedBy(instrument, rule.begins, from)
  if (limit === undefined) return [...deadlines]
  const { key, article, kind, length, runsFrom } = limit
  const begun = startDeadline({
    ...{ key, round: before?.round ?? Math.max(1, round), article, binding: kind, length, runsFrom },
    ...{ owedBy: sideOf(rule.owedBy, from), startedOn: happenedOn },
  })
  // Who was reminded of that very day is not reminded again.
  const told = before?.by.on === begun.by.on ? (before?.told ?? null) : null
  const came = before?.end?.on ?? cameOn(file, rule)
  return inPlace(came === null ? { ...begun, told } : endDeadline({ ...begun, told }, 'done', came))
}
