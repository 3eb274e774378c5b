import type { Action } from './action.ts'
import type { Status } from './application.ts'
import { type Transition, transitions } from './transitions.ts'

/** Where an action leads from a status: one place, or wherever a supplement can be asked in. */
export const targetsOf = (action: Action, from: Status): readonly Status[] => {
  const { to }: Transition = transitions[action]
  if (to === 'same') return [from]
  return to === 'back' ? transitions.request_supplement.from : [to]
}

/** Every way that the table allows, for the diagram and for who holds a walk against it. */
export const arrows = (Object.keys(transitions) as Action[]).flatMap((action) => {
  const { from, by }: Transition = transitions[action]
  return from.flatMap((status) =>
    targetsOf(action, status).map((to) => ({ from: status, to, label: `${action} (${by.join(', ')})` })),
  )
})
