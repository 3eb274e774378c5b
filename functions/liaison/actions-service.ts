import { type Event, nextEvent } from '#shared/data/event-log.ts'
import type { Idempotency, Record as KeepAnswer } from '#shared/data/idempotency.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf, type LocalDate } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { actorOf, isKeeper } from './access.ts'
import { Action, type NewAction, openAction } from './action.ts'
import { possibleMoves } from './action-calls.ts'
import { ownerFor } from './action-owner.ts'
import { type ActionStep, applyMove, type Move, type MoveCommand, ruleOf } from './action-transitions.ts'
import type { ActionsRepository, SavedAction } from './actions-repository.ts'
import { createBoard } from './board-service.ts'
import { untilUncontended } from './contention.ts'
import { reachable, refuseCycle, unfinishedDependencies } from './dependencies.ts'
import { lastOf, recorded } from './last-event.ts'
import { dispatchOfAssignment } from './notices.ts'
import type { OpenItemSource } from './open-item.ts'
import type { Post, Register } from './post.ts'
import type { ResolutionsRepository } from './resolutions-repository.ts'

type Doing = { readonly principal: Principal; readonly key?: string | null }

/** What a decision rests on, which must not have changed when it is saved. */
type Basis = { readonly restsOn: readonly Action[]; readonly posts: readonly Post[] }

/** What a post has not finished, as a handover asks for it. */
export const openActionsOf =
  (repository: Pick<ActionsRepository, 'unfinished'>): OpenItemSource =>
  async (post) =>
    (await repository.unfinished({ post })).map(({ id, title, dueOn }) => ({
      ...{ ref: `action#${id}`, title, due: dueOn },
      path: `/liaison/actions/${id}`,
    }))

export const createActions = ({
  repository,
  resolutions,
  register: readRegister,
  idempotency,
  now,
}: {
  repository: ActionsRepository
  resolutions: Pick<ResolutionsRepository, 'find'>
  register: () => Promise<Register>
  idempotency: Idempotency
  now: () => Date
}) => {
  const today = (): LocalDate => dayOf(now().toISOString())

  const find = async (id: string): Promise<Action> => {
    const action = await repository.find(id)
    if (action === null) throw new AppError('not_found')
    return action
  }

  const happening = (principal: Principal) => ({ at: now().toISOString(), actor: actorOf(principal) })

  const opened = (
    action: Omit<Action, 'lastEvent'>,
    given: object,
    happened: Pick<Event, 'at' | 'actor'>,
  ): SavedAction => {
    const event = nextEvent(null, {
      ...happened,
      type: 'action_opened',
      data: recorded({ ...given, dueOn: action.dueOn, carriedFrom: action.carriedFrom }),
    })
    return { previous: null, next: { ...action, lastEvent: lastOf(event) }, event }
  }

  /** What who answers for the owner of an action is told when it comes to them. */
  const assigned = ({ next, event }: SavedAction, register: Register, { id }: Principal) =>
    dispatchOfAssignment(next, { register, day: today(), at: event.at, sequence: event.sequence, by: id })

  /** The action that a person would open, and what it rests on. @throws AppError as `open` does. */
  const prepareNew = async (resolutionId: string, given: NewAction, principal: Principal) => {
    const [register, resolution] = await Promise.all([readRegister(), resolutions.find(resolutionId)])
    if (resolution === null) throw new AppError('not_found')
    const owner = ownerFor(register, given.owner, principal, today())
    const followed = await reachable(given.dependsOn, repository.findAll)
    const { number, part } = await repository.nextNumber(resolution.id)
    const action = openAction(given, { resolution, number, side: owner.side, day: today() })
    return { register, owner, followed, part, action }
  }

  const openOne = async (resolutionId: string, given: NewAction, principal: Principal, keep: KeepAnswer) => {
    const { register, owner, followed, part, action } = await prepareNew(resolutionId, given, principal)
    const saved = opened(action, given, happening(principal))
    await repository.save([saved], {
      restsOn: [...followed.values()],
      posts: [owner],
      also: [part, ...keep(saved.next)],
      dispatches: [assigned(saved, register, principal)],
    })
    return saved.next
  }

  /** What a move has to be looked at for beside the table. */
  const basisOf = async (
    action: Action,
    move: Move,
    command: MoveCommand,
    { register, principal }: { register: Register; principal: Principal },
  ): Promise<Basis> => {
    if ('dependsOn' in command) {
      const followed = await reachable(command.dependsOn, repository.findAll)
      refuseCycle(action.id, followed)
      return { restsOn: [...followed.values()], posts: [] }
    }
    if ('owner' in command) return { restsOn: [], posts: [ownerFor(register, command.owner, principal, today())] }
    if (move !== 'finish' || action.dependsOn.length === 0) return { restsOn: [], posts: [] }
    const followed = await reachable(action.dependsOn, repository.findAll)
    const waiting = unfinishedDependencies(action, followed)
    refuseIf([
      waiting.length > 0 && {
        path: 'text',
        code: 'dependencies_unfinished',
        params: { actions: waiting.map(({ id }) => id).join(', ') },
      },
    ])
    return { restsOn: [...followed.values()], posts: [] }
  }

  /** The action that carries another one on, under the next number of the same resolution. */
  const successorOf = async (action: Action, command: MoveCommand<'carry'>, happened: Pick<Event, 'at' | 'actor'>) => {
    const { number, part } = await repository.nextNumber(action.resolution)
    const given: NewAction = {
      ...{ title: action.title, owner: action.owner, limit: command.limit },
      dependsOn: action.dependsOn,
    }
    const { series, side } = action
    const resolution = { id: action.resolution, series }
    const next = openAction(given, { resolution, number, side, day: today(), from: action })
    return { saved: opened(next, given, happened), part }
  }

  /** Whether a person may do something to an action, and what it rests on. @throws AppError as `move` does. */
  const checked = async (
    action: Action,
    { move, command, version }: Omit<ActionStep, 'id'>,
    { register, principal }: { register: Register; principal: Principal },
  ): Promise<Basis> => {
    if (principal.side !== action.side) throw new AppError('forbidden')
    if (action.version !== version) throw new AppError('version_conflict', { current: action.version })
    if (!ruleOf(move).from.includes(action.state)) throw new AppError('action_not_allowed')
    if (!possibleMoves(register, action, principal, today()).includes(move)) throw new AppError('forbidden')
    return basisOf(action, move, command, { register, principal })
  }

  const perform = async ({ id, ...step }: ActionStep, principal: Principal, keep: KeepAnswer): Promise<Action> => {
    const { move, command } = step
    const [register, action] = await Promise.all([readRegister(), find(id)])
    const basis = await checked(action, step, { register, principal })
    const happened = happening(principal)
    const carried = move === 'carry' ? await successorOf(action, command as MoveCommand<'carry'>, happened) : null
    const moved = applyMove(action, move, command, today())
    const event = nextEvent(action.lastEvent, {
      ...happened,
      type: ruleOf(move).event,
      data: recorded({ ...command, ...(carried !== null && { carriedTo: carried.saved.next.id }) }),
    })
    const next: Action = {
      ...moved,
      version: action.version + 1,
      carriedTo: carried?.saved.next.id ?? action.carriedTo,
      lastEvent: lastOf(event),
    }
    const saved: SavedAction = { previous: action, next, event }
    await repository.save([saved, ...(carried === null ? [] : [carried.saved])], {
      ...basis,
      also: [...(carried === null ? [] : [carried.part]), ...keep(next)],
      dispatches:
        move === 'reassign'
          ? [assigned(saved, register, principal)]
          : carried === null
            ? []
            : [assigned(carried.saved, register, principal)],
    })
    return next
  }

  return {
    today,
    ...createBoard({ repository, resolutions, register: readRegister, find, today }),

    findAll: repository.findAll,

    /** What would be opened, or refused as `open` refuses it. Nothing is written. */
    rehearseOpening: async (resolution: string, given: NewAction, principal: Principal): Promise<void> => {
      await prepareNew(resolution, given, principal)
    },

    /** The action as it would be after a move, or refused as `move` refuses it. Nothing is written. */
    rehearse: async (
      action: Action,
      step: Omit<ActionStep, 'id'>,
      by: { register: Register; principal: Principal },
    ): Promise<Action> => {
      await checked(action, step, by)
      return { ...applyMove(action, step.move, step.command, today()), version: action.version + 1 }
    },

    /** The posts that a person may give an action to. */
    ownersFor: async (principal: Principal): Promise<readonly Post[]> => {
      const register = await readRegister()
      if (!isKeeper(register, principal, today())) return []
      return register.filter(({ side, kind }) => side === principal.side && kind !== 'observer')
    },

    /**
     * Opens an action about a resolution, owned by a post of the keeper's own side.
     * @throws AppError `forbidden`, `not_found`; `invalid_input`; `calendar_not_gazetted` for a limit past the known days.
     */
    open: async (resolution: string, given: NewAction, { principal, key = null }: Doing): Promise<Action> =>
      Action.parse(
        await idempotency.run(
          { principalId: principal.id, key, request: { open: resolution, given }, now: now() },
          (keep) => untilUncontended(() => openOne(resolution, given, principal, keep)),
        ),
      ),

    /**
     * Does something to an action, in the version that the person has seen.
     * @throws AppError `forbidden`, `action_not_allowed`, `version_conflict`, `invalid_input`.
     */
    move: async <M extends Move>(
      id: string,
      move: M,
      command: MoveCommand<M>,
      { principal, version, key = null }: Doing & { readonly version: number },
    ): Promise<Action> =>
      Action.parse(
        await idempotency.run({ principalId: principal.id, key, request: { id, move, command }, now: now() }, (keep) =>
          untilUncontended(() => perform({ id, move, command, version }, principal, keep)),
        ),
      ),
  }
}
export type Actions = ReturnType<typeof createActions>
