import { AppError } from '#shared/domain/errors.ts'
import { type Action, isUnfinished } from './action.ts'

/** As many actions are followed, so that one decision stays one transaction; nobody oversees more either. */
export const maxFollowed = 40

type Find = (ids: readonly string[]) => Promise<readonly Action[]>

const refuse = (code: string, params = {}) =>
  new AppError('invalid_input', {}, { issues: [{ path: 'dependsOn', code, params }] })

/**
 * Every action that some others lead to: what they wait for, and what became of a carried one.
 * @throws AppError `invalid_input` for one that does not exist, and where there are too many to follow.
 */
export const reachable = async (ids: readonly string[], find: Find): Promise<ReadonlyMap<string, Action>> => {
  const found = new Map<string, Action>()
  let wanted = [...new Set(ids)]
  while (wanted.length > 0) {
    if (found.size + wanted.length > maxFollowed) throw refuse('too_many_dependencies', { most: maxFollowed })
    const actions = await find(wanted)
    const missing = wanted.find((id) => !actions.some((action) => action.id === id))
    if (missing !== undefined) throw refuse('action_unknown', { action: missing })
    for (const action of actions) found.set(action.id, action)
    wanted = [...new Set(actions.flatMap(nextOf))].filter((id) => !found.has(id))
  }
  return found
}

const nextOf = ({ dependsOn, carriedTo }: Action): readonly string[] =>
  carriedTo === null ? dependsOn : [...dependsOn, carriedTo]

/** @throws AppError `invalid_input` where an action would wait for itself, by whatever way. */
export const refuseCycle = (id: string, followed: ReadonlyMap<string, Action>): void => {
  if (followed.has(id)) throw refuse('depends_in_circle')
}

/** The action that one has become by being carried over, as far as it is known. */
const latest = (action: Action, followed: ReadonlyMap<string, Action>): Action => {
  const next = action.carriedTo === null ? undefined : followed.get(action.carriedTo)
  return next === undefined ? action : latest(next, followed)
}

/** What an action still waits for: a carried one counts as what it has become. */
export const unfinishedDependencies = (
  { dependsOn }: Pick<Action, 'dependsOn'>,
  followed: ReadonlyMap<string, Action>,
): readonly Action[] =>
  dependsOn.flatMap((id) => {
    const action = followed.get(id)
    if (action === undefined) return []
    const last = latest(action, followed)
    return isUnfinished(last) ? [last] : []
  })
