import { type Event, nextEvent } from '#shared/data/event-log.ts'
import { actorOf, onBehalfOf } from './access.ts'
import type { Action, Circumstances, Command } from './action.ts'
import type { Application } from './application.ts'
import { eventData } from './event-data.ts'
import { transition } from './lifecycle.ts'
import { mandated } from './mandated.ts'
import { transitions } from './transitions.ts'

/**
 * What an action makes of an application, with the event that says so: decided by the table, linked, and not saved yet.
 * @throws AppError what `transition` throws.
 */
export const outcomeOf = (
  current: Application,
  action: Action,
  command: Command,
  circumstances: Circumstances,
): { readonly application: Application; readonly event: Event } => {
  const { language } = circumstances
  const { next, stageActedIn, side } = transition(current, action, command, circumstances)
  const { principal, at } = circumstances
  const behalf = side === 'applicant' ? onBehalfOf(current, principal, mandated[action]) : undefined
  const event = nextEvent(current.lastEvent, {
    at,
    actor: actorOf(principal, side, behalf),
    type: transitions[action].event,
    data: eventData(action, command, stageActedIn, current, next),
  })
  const application: Application = {
    ...next,
    ...(language !== undefined && side === 'applicant' && { language }),
    version: current.version + 1,
    lastEvent: { sequence: event.sequence, hash: event.hash },
  }
  return { application, event }
}
