import * as z from 'zod'
import type { Arrow } from '#shared/domain/lifecycle-diagram.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import type { Standing } from './access.ts'
import { type CustodyStatus, Level, Outcome, Result, TeamMember, Wall } from './custody.ts'
import { type MatterState, matterStates } from './matter.ts'
import { MatterDetails, mostPapers, Paper } from './matter-content.ts'
import type { MatterGuard } from './matter-guards.ts'
import { personal } from './personal-data.ts'
import { RecordedEvent } from './recorded-events.ts'

const Words = z.string().trim().min(1).max(2000)
const Reason = z.string().trim().min(1).max(500)
/** A side's own number of a file. */
export const Reference = z.string().trim().min(1).max(80)
/** When it happened by the side's own clock; null: when the hub was told. */
const StatedAt = z.iso.datetime({ offset: true }).nullable()
/** On what grounds personal data cross, and why these are needed. */
const Crossing = {
  basis: z.array(z.string().min(1).max(60)).min(1).max(6),
  necessity: z.string().trim().min(1).max(1000),
}

/** What each action is given. */
export const matterCommands = {
  amend: MatterDetails.meta({ id: 'MatterAmendment' }),
  check: z.strictObject({}).meta({ id: 'MatterCheck' }),
  send_back: z.strictObject({ text: Words }).meta({ id: 'MatterSendingBack' }),
  dispatch: z.strictObject({ ...Crossing, statedAt: StatedAt }).meta({ id: 'MatterDispatch' }),
  acknowledge: z
    .strictObject({
      reference: Reference,
      /** What came, by name and hash, to be held against what was sent; empty: it was not compared. */
      received: z.array(Paper).max(mostPapers),
      statedAt: StatedAt,
    })
    .meta({ id: 'MatterAcknowledgement' }),
  begin: z.strictObject({}).meta({ id: 'MatterBeginning' }),
  ask_correction: z.strictObject({ text: Words, statedAt: StatedAt }).meta({ id: 'MatterCorrection' }),
  return: z
    .strictObject({
      result: Result,
      ground: Outcome.shape.ground,
      note: Words.meta(personal('narrative')),
      papers: z.array(Paper).max(mostPapers),
      ...Crossing,
      statedAt: StatedAt,
    })
    .meta({ id: 'MatterReturn' }),
  record_outcome: z
    .strictObject({ result: Result, note: Words, statedAt: StatedAt })
    .meta({ id: 'MatterOutcomeRecord' }),
  reconcile: z.strictObject({ result: Result, note: Words }).meta({ id: 'MatterReconciliation' }),
  close: z.strictObject({ statedAt: StatedAt }).meta({ id: 'MatterClosure' }),
  withdraw: z.strictObject({ text: Words, statedAt: StatedAt }).meta({ id: 'MatterWithdrawal' }),
  stop: z.strictObject({ statedAt: StatedAt }).meta({ id: 'MatterStop' }),
  record_event: z
    .strictObject({
      event: RecordedEvent,
      happenedOn: LocalDate,
      note: Reason.nullable(),
      /** Why it is recorded anew; asked for where something is recorded already, which this takes the place of. */
      reason: Reason.nullable(),
    })
    .meta({ id: 'MatterEventRecord' }),
  refer: z.strictObject({ reference: Reference }).meta({ id: 'MatterReference' }),
  assign: z.strictObject({ team: z.array(TeamMember).min(1).max(12) }).meta({ id: 'MatterAssignment' }),
  restrict: z.strictObject({ level: Level }).meta({ id: 'MatterRestriction' }),
  raise_wall: z.strictObject(Wall.shape).meta({ id: 'MatterWallRaising' }),
  lift_wall: z.strictObject(Wall.shape).meta({ id: 'MatterWallLifting' }),
  retain: z.strictObject({ until: LocalDate, basis: Reason }).meta({ id: 'MatterRetention' }),
  hold: z.strictObject({ reason: Reason }).meta({ id: 'MatterHold' }),
  release: z.strictObject({ reason: Reason }).meta({ id: 'MatterRelease' }),
} as const
export type MatterAction = keyof typeof matterCommands
export type MatterCommand<A extends MatterAction = MatterAction> = z.infer<(typeof matterCommands)[A]>
export const matterActions = Object.keys(matterCommands) as MatterAction[]

export type MatterRule = {
  readonly from: readonly MatterState[]
  /** Whose act it is. It writes that side's custody and no other. */
  readonly side: 'requesting' | 'requested' | 'either'
  readonly by: readonly Standing[]
  readonly guard: MatterGuard | null
  /** Null: the state stays. */
  readonly to: MatterState | null
  /** What the custody of the acting side says then; null: what it said before. */
  readonly status: CustodyStatus | null
  readonly event: string
  /** Whether the two sides hand something over: a receipt is given, and the other side sees it. */
  readonly receipt: boolean
}

const team = ['drafter', 'checker', 'handler'] as const
const leads = ['drafter', 'handler', 'head'] as const
const whole = [...team, 'head'] as const
const underWay = ['dispatched', 'acknowledged', 'executing'] as const
const open = matterStates.filter((state) => state !== 'closed' && state !== 'withdrawn')
const own = { side: 'either', to: null, status: null, receipt: false } as const

/** What may be done to a matter, on which side and by whom, in which state, and what becomes of it. There is no other way. */
export const matterTransitions = {
  amend: {
    ...{ from: ['drafting', 'returned_for_correction'], side: 'requesting', by: ['drafter', 'handler'], guard: null },
    ...({ to: 'drafting', status: 'drafting', event: 'matter_amended', receipt: false } as const),
  },
  check: {
    ...{ from: ['drafting'], side: 'requesting', by: ['checker', 'handler', 'head', 'office'], guard: 'four_eyes' },
    ...({ to: 'checked', status: 'checked', event: 'matter_checked', receipt: false } as const),
  },
  send_back: {
    ...{ from: ['checked'], side: 'requesting', by: whole, guard: null },
    ...({ to: 'drafting', status: 'drafting', event: 'matter_sent_back', receipt: false } as const),
  },
  dispatch: {
    ...{ from: ['checked'], side: 'requesting', by: whole, guard: null },
    ...({ to: 'dispatched', status: 'sent', event: 'matter_dispatched', receipt: true } as const),
  },
  acknowledge: {
    ...{ from: ['dispatched'], side: 'requested', by: ['handler', 'head', 'office'], guard: null },
    ...({ to: 'acknowledged', status: 'acknowledged', event: 'matter_acknowledged', receipt: true } as const),
  },
  begin: {
    ...{ from: ['acknowledged'], side: 'requested', by: ['handler', 'head'], guard: null },
    ...({ to: 'executing', status: 'executing', event: 'execution_begun', receipt: false } as const),
  },
  ask_correction: {
    ...{ from: underWay, side: 'requested', by: ['handler', 'head', 'office'], guard: null },
    ...({
      to: 'returned_for_correction',
      status: 'correction_asked',
      event: 'correction_asked',
      receipt: true,
    } as const),
  },
  return: {
    ...{ from: ['acknowledged', 'executing'], side: 'requested', by: ['handler', 'head'], guard: null },
    ...({ to: 'returned', status: 'returned', event: 'matter_returned', receipt: true } as const),
  },
  record_outcome: {
    ...{ from: ['returned'], side: 'requesting', by: whole, guard: 'outcome_open' },
    ...({ to: null, status: 'result_recorded', event: 'outcome_recorded', receipt: true } as const),
  },
  reconcile: {
    ...{ from: ['returned'], side: 'either', by: leads, guard: 'outcomes_differ' },
    ...({ to: null, status: null, event: 'outcome_reconciled', receipt: true } as const),
  },
  close: {
    ...{ from: ['returned'], side: 'either', by: leads, guard: 'settled' },
    ...({ to: 'closed', status: 'closed', event: 'matter_closed', receipt: true } as const),
  },
  withdraw: {
    ...{ from: open.filter((state) => state !== 'returned'), side: 'requesting', by: leads, guard: null },
    ...({ to: 'withdrawn', status: 'withdrawn', event: 'matter_withdrawn', receipt: true } as const),
  },
  stop: {
    ...{ from: ['withdrawn'], side: 'requested', by: ['handler', 'head', 'office'], guard: 'not_stopped' },
    ...({ to: null, status: 'stopped', event: 'withdrawal_taken_in', receipt: true } as const),
  },
  record_event: { ...own, from: open, by: leads, guard: 'event_to_record', event: 'event_recorded' },
  refer: { ...own, from: open, by: whole, guard: 'has_custody', event: 'reference_given' },
  assign: { ...own, from: matterStates, by: leads, guard: null, event: 'team_assigned' },
  restrict: { ...own, from: matterStates, by: leads, guard: null, event: 'level_set' },
  // A head alone: who has to do with the matter every day neither shuts a colleague out of it nor lets somebody back in.
  raise_wall: { ...own, from: matterStates, by: ['head'], guard: null, event: 'wall_raised' },
  lift_wall: { ...own, from: matterStates, by: ['head'], guard: 'has_walls', event: 'wall_lifted' },
  retain: { ...own, from: matterStates, by: ['head'], guard: 'has_custody', event: 'retention_set' },
  hold: { ...own, from: matterStates, by: ['head'], guard: 'not_held', event: 'hold_set' },
  release: { ...own, from: matterStates, by: ['head'], guard: 'held', event: 'hold_released' },
} as const satisfies Record<MatterAction, MatterRule>

export const matterRuleOf = (action: MatterAction): MatterRule => matterTransitions[action]

/** What happens by no action: the beginning, the night’s look at what is late, and a glass that is broken. */
export const otherMatterEvents = [
  'matter_drafted',
  'acknowledgement_escalated',
  'deadline_reminded',
  'access_broken',
  // As walls were set before each was raised and lifted by itself.
  'walls_set',
] as const
/** What happens to its documents, which are changed beside it. */
export const documentEvents = [
  'document_added',
  'document_described',
  'service_recorded',
  'document_set_aside',
  'document_refused',
] as const
/** What happens to what a side has linked it to. */
export const linkEvents = ['matter_linked', 'matter_unlinked'] as const
/** What a side does with its file once the matter has ended. */
export const disposalEvents = ['disposal_proposed', 'disposal_taken_back', 'matter_disposed'] as const
export type LinkEvent = (typeof linkEvents)[number]
export type DocumentEvent = (typeof documentEvents)[number]

export const matterEvents = [
  ...otherMatterEvents,
  ...documentEvents,
  ...linkEvents,
  ...disposalEvents,
  ...Object.values(matterTransitions).map(({ event }) => event),
] as const
export type MatterEvent =
  | (typeof otherMatterEvents)[number]
  | DocumentEvent
  | LinkEvent
  | (typeof disposalEvents)[number]
  | (typeof matterTransitions)[MatterAction]['event']

/** The life of a matter, arrow by arrow, for its diagram. */
export const matterArrows = (): Arrow[] =>
  matterActions.flatMap((action) => {
    const { from, to, side, event } = matterRuleOf(action)
    if (to === null) return []
    return from.map((state) => ({ from: state, to, label: `${action} (${side}) – ${event}` }))
  })
