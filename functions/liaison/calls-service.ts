import { nextEvent } from '#shared/data/event-log.ts'
import { dayOf, type LocalDate } from '#shared/domain/local-date.ts'
import type { Action } from './action.ts'
import { type ActionCall, callToMake } from './action-calls.ts'
import { callEvents } from './action-transitions.ts'
import type { ActionsRepository } from './actions-repository.ts'
import { hubActor } from './hub-actor.ts'
import { lastOf, recorded } from './last-event.ts'
import { type Looked, lookAtEach } from './looking.ts'
import { dispatchOfCall } from './notices.ts'
import type { Register } from './post.ts'

/** The hub's own part in the follow-up of actions: it reminds, escalates and reports, each step once. */
export const createCalls = ({
  repository,
  register: readRegister,
  now,
}: {
  repository: Pick<ActionsRepository, 'find' | 'save' | 'watchedUntil'>
  register: () => Promise<Register>
  now: () => Date
}) => {
  const save = async (action: Action, register: Register, day: LocalDate): Promise<ActionCall['level'] | null> => {
    const made = callToMake(action, register, day)
    if (made === null) return null
    const { call, step } = made
    const at = now().toISOString()
    const event = nextEvent(action.lastEvent, {
      ...{ at, actor: hubActor, type: callEvents[call.level] },
      data: recorded({ posts: call.posts, daysLate: call.daysLate, step }),
    })
    const next: Action = {
      ...action,
      version: action.version + 1,
      lastCall: { step, level: call.level, on: day },
      lastEvent: lastOf(event),
    }
    const telling = { register, day, at, sequence: event.sequence, by: null }
    await repository.save([{ previous: action, next, event }], {
      ...{ restsOn: [], posts: [], also: [] },
      dispatches: [dispatchOfCall(action, call, telling)],
    })
    return call.level
  }

  return {
    /** Makes every call that is due by today and has not been made. Doing it more often changes nothing. */
    makeAll: async (): Promise<Looked<ActionCall['level']>> => {
      const day = dayOf(now().toISOString())
      const [register, ids] = await Promise.all([readRegister(), repository.watchedUntil(day)])
      return lookAtEach(ids, async (id) => {
        const action = await repository.find(id)
        return action === null ? null : save(action, register, day)
      })
    },
  }
}
export type Calls = ReturnType<typeof createCalls>
