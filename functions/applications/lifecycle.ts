import { AppError, type ErrorCode, type InputIssue } from '#shared/domain/errors.ts'
import { dayOf, type LocalDate } from '#shared/domain/local-date.ts'
import { type Actor, authorityFor, isApplicant, isOn, mayDo, type Side } from './access.ts'
import { type Action, actions, type Circumstances, type Command } from './action.ts'
import { type Application, noteMaxLength, type StageProgress, type Status } from './application.ts'
import { nextWatch } from './conditions.ts'
import { refuse } from './guards.ts'
import { mandated } from './mandated.ts'
import { openSupplement } from './supplement.ts'
import { type Transition, transitions, type Who } from './transitions.ts'

/** One thing that the person may do now; for an officer, in which stage. */
export type Possible = { readonly action: Action; readonly stage: string | null }

type Chance = Possible & { readonly side: Side }

const sideOf = (who: Who): Side => (who === 'applicant' || who === 'supervisor' || who === 'system' ? who : 'officer')

/** The stages in which somebody acts as this: their department's, all open ones for who looks after all of them. */
const stagesFor = ({ stages }: Application, actor: Actor, who: Who): StageProgress[] => {
  if (!isOn(sideOf(who), actor)) return []
  if (who === 'supervisor' || who === 'system') return stages.filter(({ state }) => state === 'open')
  const own = stages.filter(({ department }) => department.id === actor.organisation.id)
  // The window goes on receiving papers when its own stage is long done.
  if (who === 'window') return own.filter(({ kind, state }) => kind === 'acceptance' && state === 'done')
  // The time is the decision's, also while others still have the file.
  if (who === 'lead')
    return own.filter(({ kind, state }) => kind === 'decision' && (state === 'open' || state === 'waiting'))
  // One stage stands for the department: a declaration belongs to the whole application.
  if (who === 'handler') return own.filter(({ state }) => state === 'open' || state === 'done').slice(0, 1)
  return own.filter(({ kind, state }) => kind === who && state === 'open')
}

/** Where status, person and stage allow the action, whatever else may stand in its way. */
const chances = (application: Application, action: Action, actor: Actor, today: LocalDate): Chance[] => {
  const { from, by, when }: Transition = transitions[action]
  if (!from.includes(application.status)) return []
  const found = by.flatMap((who): Chance[] => {
    if (who === 'applicant')
      return mayDo(application, actor, mandated[action]) ? [{ action, stage: null, side: 'applicant' }] : []
    return stagesFor(application, actor, who)
      .filter((stage) => when === undefined || when(application, stage, today))
      .map(({ key }) => ({ action, stage: key, side: sideOf(who) }))
  })
  // Who is an officer of the stage and a supervisor too acts as the officer.
  return found.filter(({ stage }, index) => found.findIndex((one) => one.stage === stage) === index)
}

const obstacleTo = (application: Application, action: Action, today: LocalDate): ErrorCode | null => {
  const { provided }: Transition = transitions[action]
  return provided?.(application, today) ?? null
}

/** What the person may do to the application as it stands on the day. */
export const possibleActions = (application: Application, actor: Actor, today: LocalDate): Possible[] =>
  actions
    .filter((action) => obstacleTo(application, action, today) === null)
    .flatMap((action) => chances(application, action, actor, today))
    .map(({ action, stage }) => ({ action, stage }))

/**
 * Whether the person may do it at all, for who prepares it.
 * @throws AppError `action_not_allowed`, or what stands in the way.
 */
export const requirePossible = (application: Application, action: Action, actor: Actor, today: LocalDate): void => {
  if (chances(application, action, actor, today).length === 0)
    throw new AppError(refusalFor(application, action, actor))
  const obstacle = obstacleTo(application, action, today)
  if (obstacle !== null) throw new AppError(obstacle)
}

/** Why an action is not possible: for who acts for the applicant, what their role or their mandate lacks. */
const refusalFor = (application: Application, action: Action, actor: Actor): ErrorCode => {
  const { from, by }: Transition = transitions[action]
  const isTheirs = from.includes(application.status) && by.includes('applicant') && isApplicant(application, actor)
  const authority = isTheirs ? authorityFor(application, actor, mandated[action]) : null
  return typeof authority === 'string' ? authority : 'action_not_allowed'
}

/** What came with an action that it does not take, and a note past its length. */
const checkCommand = (action: Action, command: Command): InputIssue[] => {
  const { by, takes }: Transition = transitions[action]
  const taken = new Set<string>(by.includes('applicant') ? takes : [...takes, 'stage'])
  return [
    ...Object.entries(command)
      .filter(([key, value]) => value !== undefined && !taken.has(key))
      .map(([key]) => ({ path: key, code: 'unknown_field' })),
    ...([...(command.note ?? '')].length > noteMaxLength
      ? [{ path: 'note', code: 'too_long', params: { maximum: noteMaxLength } }]
      : []),
  ]
}

const statusAfter = (application: Application, { to }: Transition): Status => {
  if (to === 'same') return application.status
  return to === 'back' ? (openSupplement(application)?.askedIn ?? application.status) : to
}

/**
 * The application after the action. Pure: the same input gives the same answer.
 * @throws AppError `action_not_allowed` where the table does not allow it to this person now; `reads_only` or what a mandate lacks
 * where it would be the applicant's; `invalid_input` for what the action does not take; what the guard says otherwise.
 */
export const transition = (
  application: Application,
  action: Action,
  command: Command,
  circumstances: Circumstances,
): {
  readonly next: Omit<Application, 'version' | 'lastEvent'>
  readonly stageActedIn: string | null
  readonly side: Side
} => {
  const { principal, at } = circumstances
  const [chosen, ...others] = chances(application, action, principal, dayOf(at)).filter(
    ({ stage }) => command.stage === undefined || stage === null || stage === command.stage,
  )
  if (chosen === undefined) throw new AppError(refusalFor(application, action, principal))
  const obstacle = obstacleTo(application, action, dayOf(at))
  if (obstacle !== null) throw new AppError(obstacle)
  // With two open stages of one department, the officer has to say which: guessing could sign the wrong one.
  if (others.length > 0) refuse('invalid_input', [{ path: 'stage', code: 'required' }])
  refuse('invalid_input', checkCommand(action, command))
  const row: Transition = transitions[action]
  const stage = application.stages.find(({ key }) => key === chosen.stage) ?? null
  row.guard?.(application, command, { ...circumstances, stage })
  const after = {
    ...application,
    ...row.effect?.(application, command, { ...circumstances, stage }),
    status: statusAfter(application, row),
    updatedAt: at,
  }
  const { version: _version, lastEvent: _lastEvent, ...next } = after
  return { next: { ...next, watchOn: nextWatch(after) }, stageActedIn: chosen.stage, side: chosen.side }
}
