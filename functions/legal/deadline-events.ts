import type { LocalDate } from '#shared/domain/local-date.ts'
import type { Side } from '#shared/identity/principal.ts'
import { type Deadline, endDeadline, isRunning, type RunsFrom, startDeadline } from './deadline.ts'
import { concerns, type Instrument } from './instrument.ts'
import { isTerminal, type Matter, otherSide } from './matter.ts'
import type { MatterAction } from './matter-transitions.ts'

/** What is to be notified to the other side, which the sending of the matter does. */
export const notifications = [
  'notifiable_event',
  'notifiable_event_serious',
  'notifiable_event_security',
] as const satisfies readonly RunsFrom[]

/** The key of the limit for saying that a request has come. */
export const acknowledgeKey = 'acknowledge'

type Rule = {
  /** What of what runs is done by it, by what had started it. */
  readonly ends: readonly RunsFrom[]
  /** What else that runs stops: what the side has to keep that is asked, all, or nothing. */
  readonly stops: 'requested' | 'all' | null
  /** What it starts, of the limits of the instrument. */
  readonly starts: RunsFrom | null
}

/**
 * What an act does to the deadlines of a matter. A request that is sent back for correction stops what there is to be done about it:
 * the limit runs anew from the receipt of the corrected one, for only then is there a request that can be carried out. What begins
 * limits outside of the hub stands in `recorded-events.ts`.
 */
export const deadlineRules: Readonly<Partial<Record<MatterAction, Rule>>> = {
  dispatch: { ends: notifications, stops: null, starts: 'dispatch' },
  acknowledge: { ends: ['dispatch'], stops: null, starts: 'receipt_of_request' },
  ask_correction: { ends: ['dispatch'], stops: 'requested', starts: null },
  return: { ends: ['dispatch', 'receipt_of_request', 'enquiry_received'], stops: null, starts: null },
  withdraw: { ends: [], stops: 'all', starts: null },
}

/** The limits of an instrument for what comes from a side, that something starts. Its periods of limitation are the parties’. */
export const limitsStartedBy = (instrument: Instrument, runsFrom: RunsFrom, from: Side) =>
  instrument.timeLimits.filter(
    (limit) =>
      limit.runsFrom === runsFrom &&
      limit.nature === 'deadline' &&
      limit.key !== acknowledgeKey &&
      concerns(limit, from),
  )

const acknowledging = ({ acknowledgement, round, from }: Matter, instrument: Instrument, on: LocalDate): Deadline[] => {
  if (acknowledgement === null) return []
  const { setBy, workingDays } = acknowledgement
  const limit = instrument.timeLimits.find(({ key }) => key === acknowledgeKey)
  return [
    startDeadline({
      ...{ key: acknowledgeKey, round, article: setBy === 'hub' ? null : (limit?.article ?? null) },
      binding: setBy === 'hub' ? 'target' : (limit?.kind ?? 'agreed'),
      ...{ length: { value: workingDays, unit: 'working_day' }, runsFrom: 'dispatch' },
      ...{ owedBy: otherSide(from), startedOn: on },
    }),
  ]
}

/**
 * The deadlines of a matter after an act: those that it was for are met or late, those that it makes pointless are stopped, and
 * those that it starts run. Deadlines that have ended stay, for what was kept is counted.
 * @param matter as it is after the act.
 */
export const deadlinesAfter = (
  matter: Matter,
  action: MatterAction,
  { instrument, on }: { readonly instrument: Instrument; readonly on: LocalDate },
): Deadline[] => {
  const rule = deadlineRules[action]
  const stops = isTerminal(matter) ? 'all' : (rule?.stops ?? null)
  const before = matter.deadlines.map((deadline) => {
    if (!isRunning(deadline)) return deadline
    if (rule?.ends.includes(deadline.runsFrom)) return endDeadline(deadline, 'done', on)
    const isStopped = stops === 'all' || (stops === 'requested' && deadline.owedBy === otherSide(matter.from))
    return isStopped ? endDeadline(deadline, 'stopped', on) : deadline
  })
  if (rule === undefined || rule.starts === null) return before
  if (rule.starts === 'dispatch') return [...before, ...acknowledging(matter, instrument, on)]
  const started = limitsStartedBy(instrument, rule.starts, matter.from).map(
    ({ key, article, kind, length, runsFrom }) =>
      startDeadline({
        ...{ key, round: matter.round, article, binding: kind, length, runsFrom },
        ...{ owedBy: otherSide(matter.from), startedOn: on },
      }),
  )
  return [...before, ...started]
}
