import * as z from 'zod'
import { AppError } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import {
  type Action,
  ActionLimit,
  type ActionState,
  type callLevels,
  closedStates,
  Evidence,
  maxDependencies,
  maxEvidence,
  noteMaxLength,
  unfinishedStates,
} from './action.ts'

const Note = z.string().trim().min(1).max(noteMaxLength)
const NewEvidence = z.array(Evidence).max(10)
const PostId = z.string().min(1).max(60)

/** What each move is given. */
export const moveCommands = {
  start: z.strictObject({}).meta({ id: 'ActionStart' }),
  note: z.strictObject({ text: Note, evidence: NewEvidence }).meta({ id: 'ActionNote' }),
  block: z.strictObject({ text: Note }).meta({ id: 'ActionBlock' }),
  unblock: z.strictObject({ text: Note }).meta({ id: 'ActionUnblock' }),
  finish: z.strictObject({ text: Note, evidence: NewEvidence }).meta({ id: 'ActionFinish' }),
  depend: z
    .strictObject({ dependsOn: z.array(z.string().min(1).max(80)).max(maxDependencies) })
    .meta({ id: 'ActionDependencies' }),
  reassign: z.strictObject({ text: Note, owner: PostId }).meta({ id: 'ActionReassignment' }),
  carry: z.strictObject({ text: Note, limit: ActionLimit }).meta({ id: 'ActionCarry' }),
  cancel: z.strictObject({ text: Note }).meta({ id: 'ActionCancellation' }),
  reopen: z.strictObject({ text: Note }).meta({ id: 'ActionReopening' }),
} as const
export type Move = keyof typeof moveCommands
export type MoveCommand<M extends Move = Move> = z.infer<(typeof moveCommands)[M]>
export const moves = Object.keys(moveCommands) as Move[]

/** A move of an action, in the version that the person has seen. */
export type ActionStep = {
  readonly id: string
  readonly move: Move
  readonly command: MoveCommand
  readonly version: number
}

type Rule = {
  /** Who answers for the owner post; a keeper of its side. */
  readonly by: readonly ('holder' | 'keeper')[]
  readonly from: readonly ActionState[]
  /** Null: the state stays. */
  readonly to: ActionState | null
  readonly event: string
}
const both = ['holder', 'keeper'] as const

/** What may be done to an action, by whom, in which state, and the event that it leaves. There is no other way between states. */
export const transitions = {
  start: { by: both, from: ['open'], to: 'in_progress', event: 'action_started' },
  note: { by: both, from: unfinishedStates, to: null, event: 'action_progressed' },
  block: { by: both, from: ['open', 'in_progress'], to: 'blocked', event: 'action_blocked' },
  unblock: { by: both, from: ['blocked'], to: 'in_progress', event: 'action_unblocked' },
  finish: { by: both, from: ['in_progress'], to: 'done', event: 'action_done' },
  depend: { by: both, from: unfinishedStates, to: null, event: 'action_dependencies_set' },
  reassign: { by: ['keeper'], from: unfinishedStates, to: null, event: 'action_reassigned' },
  carry: { by: ['keeper'], from: unfinishedStates, to: 'carried', event: 'action_carried' },
  cancel: { by: ['keeper'], from: unfinishedStates, to: 'cancelled', event: 'action_cancelled' },
  reopen: { by: ['keeper'], from: ['done'], to: 'in_progress', event: 'action_reopened' },
} as const satisfies Record<Move, Rule>

/** What the hub itself leaves when it follows an action up, by the level of the call. The state stays. */
export const callEvents = {
  reminder: 'action_reminded',
  escalation: 'action_escalated',
  joint: 'action_reported',
} as const satisfies Record<(typeof callLevels)[number], string>

export const actionEvents = [
  'action_opened',
  ...Object.values(transitions).map(({ event }) => event),
  ...Object.values(callEvents),
] as const
export type ActionEvent = (typeof actionEvents)[number]

export const ruleOf = (move: Move): Rule => transitions[move]

/**
 * The action after a move, without its version and event.
 * @throws AppError `action_not_allowed` in a state that the table does not name; `invalid_input` for too many papers.
 */
export const applyMove = (action: Action, move: Move, command: MoveCommand, day: LocalDate): Action => {
  const { from, to } = ruleOf(move)
  if (!from.includes(action.state)) throw new AppError('action_not_allowed')
  const state = to ?? action.state
  const closes = closedStates.some((closed) => closed === state)
  const evidence = 'evidence' in command ? [...action.evidence, ...command.evidence] : action.evidence
  refuseIf([
    evidence.length > maxEvidence && { path: 'evidence', code: 'too_much_evidence', params: { most: maxEvidence } },
  ])
  return {
    ...action,
    state,
    evidence,
    closedOn: closes ? day : null,
    ...(to !== null && { outcome: closes || state === 'blocked' ? textOf(command) : null }),
    ...('dependsOn' in command && { dependsOn: [...new Set(command.dependsOn)] }),
    ...('owner' in command && { owner: command.owner }),
  }
}

const textOf = (command: MoveCommand): string | null => ('text' in command ? command.text : null)
