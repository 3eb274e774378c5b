import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import type { Service, StageKind } from '#shared/domain/service.ts'
import { dayOf } from '#shared/domain/working-days.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { checkComplete } from './answers.ts'
import type { Application, Opinion, StageProgress, Status } from './application.ts'
import { closeStage, dueAfter, openStages, shutStages } from './stages.ts'

/** Everything that can be done to an application, once it exists. */
export const actions = [
  'save',
  'submit',
  'withdraw',
  'accept',
  'decline',
  'review',
  'approve',
  'reject',
  'deliver',
] as const
export type Action = (typeof actions)[number]

/** What comes with an action. `note` is the reason, where one is needed. */
export type Command = {
  readonly answers?: Readonly<Record<string, string>> | undefined
  readonly materialsReady?: readonly string[] | undefined
  readonly declared?: boolean | undefined
  /** The stage acted in; may be left out where the department has one open stage of the kind. */
  readonly stage?: string | undefined
  readonly opinion?: Opinion | undefined
  readonly note?: string | undefined
  /** The papers that the window has received. */
  readonly materials?: readonly string[] | undefined
}

/** What a transition is given beside the application: the service version it lives by, who acts, when, and a number. */
export type Circumstances = {
  readonly service: Service
  readonly principal: Principal
  readonly at: string
  readonly receiptNumber: () => string
}

type Actor = 'applicant' | StageKind
type Guard = (application: Application, command: Command, circumstances: Circumstances) => void
type Effect = (
  application: Application,
  command: Command,
  circumstances: Circumstances & { readonly stage: StageProgress | null },
) => Partial<Application>

export type Transition = {
  readonly from: readonly Status[]
  /** The applicant, or the department of an open stage of this kind. */
  readonly by: Actor
  readonly to: Status
  readonly guard?: Guard
  readonly effect?: Effect
}

const refuse = (
  code: 'application_incomplete' | 'materials_missing' | 'invalid_input',
  issues: readonly InputIssue[],
) => {
  if (issues.length > 0) throw new AppError(code, {}, { issues })
}

const isComplete: Guard = (application, _command, { service }) =>
  refuse('application_incomplete', checkComplete(service, application))

const hasReason: Guard = (_application, { note = '' }) =>
  refuse('invalid_input', note.trim() === '' ? [{ path: 'note', code: 'reason_required' }] : [])

const hasOpinion: Guard = (application, command, circumstances) => {
  refuse('invalid_input', command.opinion === undefined ? [{ path: 'opinion', code: 'required' }] : [])
  if (command.opinion === 'object') hasReason(application, command, circumstances)
}

const hasEveryPaper: Guard = ({ materialsReady }, { materials = [] }) =>
  refuse(
    'materials_missing',
    materialsReady
      .filter((key) => !materials.includes(key))
      .map((key) => ({ path: `materials.${key}`, code: 'material_not_confirmed' })),
  )

const save: Effect = (application, command) => ({
  answers: { ...application.answers, ...command.answers },
  ...(command.materialsReady !== undefined && { materialsReady: [...command.materialsReady] }),
  ...(command.declared !== undefined && { declared: command.declared }),
})

const submit: Effect = ({ stages }, _command, { at, receiptNumber }) => ({
  submittedAt: at,
  receiptNumber: receiptNumber(),
  stages: openStages(stages, dayOf(at)),
})

const finish = (
  application: Application,
  command: Command,
  { at, stage }: { at: string; stage: StageProgress | null },
): StageProgress[] =>
  stage === null
    ? application.stages
    : closeStage(application.stages, stage.key, {
        doneAt: at,
        opinion: command.opinion ?? null,
        note: command.note?.trim() || null,
      })

const accept: Effect = (application, command, circumstances) => ({
  acceptedAt: circumstances.at,
  due: dueAfter(dayOf(circumstances.at), application.service.promisedWorkingDays),
  stages: openStages(finish(application, command, circumstances), dayOf(circumstances.at)),
})

const proceed: Effect = (application, command, circumstances) => ({
  stages: openStages(finish(application, command, circumstances), dayOf(circumstances.at)),
})

const decide =
  (outcome: 'approved' | 'rejected'): Effect =>
  (application, command, circumstances) => {
    const stages = finish(application, command, circumstances)
    const department = circumstances.stage?.department
    return {
      decidedAt: circumstances.at,
      stages: outcome === 'approved' ? openStages(stages, dayOf(circumstances.at)) : shutStages(stages),
      decision: department ? { outcome, department, reason: command.note?.trim() || null } : null,
    }
  }

const stop: Effect = ({ stages }) => ({ stages: shutStages(stages) })

/**
 * The life of an application, to be read against the law. The pages show the actions that this table allows and the API
 * refuses the others by the same table.
 */
export const transitions = {
  save: { from: ['draft'], by: 'applicant', to: 'draft', effect: save },
  submit: { from: ['draft'], by: 'applicant', to: 'submitted', guard: isComplete, effect: submit },
  withdraw: {
    from: ['draft', 'submitted', 'accepted', 'under_review'],
    by: 'applicant',
    to: 'withdrawn',
    effect: stop,
  },
  accept: { from: ['submitted'], by: 'acceptance', to: 'accepted', guard: hasEveryPaper, effect: accept },
  decline: { from: ['submitted'], by: 'acceptance', to: 'rejected', guard: hasReason, effect: decide('rejected') },
  review: { from: ['accepted', 'under_review'], by: 'review', to: 'under_review', guard: hasOpinion, effect: proceed },
  approve: { from: ['accepted', 'under_review'], by: 'decision', to: 'approved', effect: decide('approved') },
  reject: {
    from: ['accepted', 'under_review'],
    by: 'decision',
    to: 'rejected',
    guard: hasReason,
    effect: decide('rejected'),
  },
  deliver: { from: ['approved'], by: 'delivery', to: 'approved', effect: proceed },
} as const satisfies Record<Action, Transition>

const isApplicant = (application: Application, principal: Principal): boolean =>
  principal.organisation.id === application.applicant.organisation.id &&
  principal.roles.some((role) => role === 'enterprise' || role === 'agent')

/** The open stages of a kind in which this officer's department acts. */
const stagesOf = (application: Application, principal: Principal, kind: StageKind): StageProgress[] =>
  application.stages.filter(
    (stage) =>
      stage.kind === kind &&
      stage.state === 'open' &&
      stage.department.id === principal.organisation.id &&
      principal.roles.some((role) => role === 'window_officer' || role === 'department_officer'),
  )

/** Whether the person may see the application at all. To anybody else it does not exist. */
export const mayRead = (application: Application, principal: Principal): boolean => {
  if (isApplicant(application, principal)) return true
  if (application.status === 'draft') return false
  if (principal.roles.includes('supervisor')) return true
  return (
    principal.roles.some((role) => role === 'window_officer' || role === 'department_officer') &&
    application.stages.some(({ department }) => department.id === principal.organisation.id)
  )
}

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

/**
 * The application after the action. Pure: the same input gives the same answer.
 * @throws AppError `action_not_allowed` where the table does not allow it to this person now; what the guard says otherwise.
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
  if (others.length > 0) throw new AppError('invalid_input', {}, { issues: [{ path: 'stage', code: 'required' }] })
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
