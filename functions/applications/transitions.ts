import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import type { StageKind } from '#shared/domain/service.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { isApplicant, isOfficer } from './access.ts'
import { type Action, actions, type Circumstances, type Command, type Effect, type Guard } from './action.ts'
import { type Application, noteMaxLength, type StageProgress, type Status } from './application.ts'
import { accept, decide, proceed, save, submit, withdraw } from './effects.ts'
import { fitsForm, hasEveryPaper, hasOpinion, hasReason, isComplete, refuse } from './guards.ts'

type Actor = 'applicant' | StageKind
export type Transition = {
  readonly from: readonly Status[]
  /** The applicant, or the department of an open stage of this kind. */
  readonly by: Actor
  /** What may come with the action, beside the stage of an officer's; anything else is refused. */
  readonly takes: readonly Exclude<keyof Command, 'stage'>[]
  readonly guard?: Guard
  readonly to: Status
  /** What the log says has happened. */
  readonly event: string
  readonly effect?: Effect
}

/**
 * The life of an application, to be read against the law. The pages show the actions that this table allows and the API
 * refuses the others by the same table.
 */
export const transitions = {
  save: {
    from: ['draft'],
    by: 'applicant',
    takes: ['answers', 'materialsReady'],
    guard: fitsForm,
    to: 'draft',
    event: 'draft_saved',
    effect: save,
  },
  submit: {
    from: ['draft'],
    by: 'applicant',
    takes: ['declared'],
    guard: isComplete,
    to: 'submitted',
    event: 'submitted',
    effect: submit,
  },
  withdraw: {
    from: ['draft', 'submitted', 'accepted', 'under_review'],
    by: 'applicant',
    takes: ['note'],
    to: 'withdrawn',
    event: 'withdrawn',
    effect: withdraw,
  },
  accept: {
    from: ['submitted'],
    by: 'acceptance',
    takes: ['materials', 'note'],
    guard: hasEveryPaper,
    to: 'accepted',
    event: 'accepted',
    effect: accept,
  },
  decline: {
    from: ['submitted'],
    by: 'acceptance',
    takes: ['note'],
    guard: hasReason,
    to: 'rejected',
    event: 'declined',
    effect: decide('rejected'),
  },
  review: {
    from: ['accepted', 'under_review'],
    by: 'review',
    takes: ['opinion', 'note'],
    guard: hasOpinion,
    to: 'under_review',
    event: 'opinion_given',
    effect: proceed,
  },
  approve: {
    from: ['accepted', 'under_review'],
    by: 'decision',
    takes: ['note'],
    to: 'approved',
    event: 'approved',
    effect: decide('approved'),
  },
  reject: {
    from: ['accepted', 'under_review'],
    by: 'decision',
    takes: ['note'],
    guard: hasReason,
    to: 'rejected',
    event: 'rejected',
    effect: decide('rejected'),
  },
  deliver: {
    from: ['approved'],
    by: 'delivery',
    takes: [],
    to: 'approved',
    event: 'delivered',
    effect: proceed,
  },
} as const satisfies Record<Action, Transition>

/** What the log of an application can say has happened. */
export type EventType = 'draft_started' | (typeof transitions)[Action]['event']

/** The open stages of a kind in which this officer's department acts. */
const stagesOf = ({ stages }: Application, principal: Principal, kind: StageKind): StageProgress[] =>
  isOfficer(principal)
    ? stages.filter(
        (stage) => stage.kind === kind && stage.state === 'open' && stage.department.id === principal.organisation.id,
      )
    : []

/** One thing that the person may do now; for an officer, in which stage. */
export type Possible = { readonly action: Action; readonly stage: string | null }

/** What the person may do to the application as it stands. */
export const possibleActions = (application: Application, principal: Principal): Possible[] =>
  actions.flatMap((action): Possible[] => {
    const { from, by }: Transition = transitions[action]
    if (!from.includes(application.status)) return []
    if (by === 'applicant') return isApplicant(application, principal) ? [{ action, stage: null }] : []
    return stagesOf(application, principal, by).map(({ key }) => ({ action, stage: key }))
  })

/** What came with an action that it does not take, and a note past its length. */
const checkCommand = (action: Action, command: Command): InputIssue[] => {
  const { by, takes }: Transition = transitions[action]
  const taken = new Set<string>(by === 'applicant' ? takes : [...takes, 'stage'])
  return [
    ...Object.entries(command)
      .filter(([key, value]) => value !== undefined && !taken.has(key))
      .map(([key]) => ({ path: key, code: 'unknown_field' })),
    ...([...(command.note ?? '')].length > noteMaxLength
      ? [{ path: 'note', code: 'too_long', params: { maximum: noteMaxLength } }]
      : []),
  ]
}

/**
 * The application after the action. Pure: the same input gives the same answer.
 * @throws AppError `action_not_allowed` where the table does not allow it to this person now; `invalid_input` for what the
 * action does not take; what the guard says otherwise.
 */
export const transition = (
  application: Application,
  action: Action,
  command: Command,
  circumstances: Circumstances,
): Omit<Application, 'version' | 'lastEvent'> & { readonly stageActedIn: string | null } => {
  const possible = possibleActions(application, circumstances.principal).filter(
    (one) =>
      one.action === action && (command.stage === undefined || one.stage === null || one.stage === command.stage),
  )
  const [chosen, ...others] = possible
  if (chosen === undefined) throw new AppError('action_not_allowed')
  // With two open stages of one department, the officer has to say which: guessing could sign the wrong one.
  if (others.length > 0) refuse('invalid_input', [{ path: 'stage', code: 'required' }])
  refuse('invalid_input', checkCommand(action, command))
  const { to, guard, effect }: Transition = transitions[action]
  guard?.(application, command, circumstances)
  const stage = application.stages.find(({ key }) => key === chosen.stage) ?? null
  const { version: _version, lastEvent: _lastEvent, ...unchanged } = application
  return {
    ...unchanged,
    ...effect?.(application, command, { ...circumstances, stage }),
    status: to,
    updatedAt: circumstances.at,
    stageActedIn: chosen.stage,
  }
}
