import { nextEvent } from '#shared/data/event-log.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf, type LocalDate } from '#shared/domain/local-date.ts'
import type { Action } from './action.ts'
import { type ActionCall, callToMake } from './action-calls.ts'
import { callEvents } from './action-transitions.ts'
import type { ActionsRepository } from './actions-repository.ts'
import { Contended, untilUncontended } from './contention.ts'
import { hubActor } from './hub-actor.ts'
import { lastOf, recorded } from './last-event.ts'
import { dispatchOfCall } from './notices.ts'
import type { Register } from './post.ts'

/** What a look at all that is due has done, and what it could not. */
export type Called = {
  readonly done: Readonly<Partial<Record<ActionCall['level'], number>>>
  readonly failed: readonly { readonly id: string; readonly error: unknown }[]
}

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

  /** Who changes the action at this moment changes whom it calls: it is read again. */
  const call = (id: string, register: Register, day: LocalDate) =>
    untilUncontended(async () => {
      const action = await repository.find(id)
      try {
        return action === null ? null : await save(action, register, day)
      } catch (error) {
        throw error instanceof AppError && error.code === 'version_conflict' ? new Contended() : error
      }
    })

  return {
    /** Makes every call that is due by today and has not been made. Doing it more often changes nothing. */
    makeAll: async (): Promise<Called> => {
      const day = dayOf(now().toISOString())
      const [register, ids] = await Promise.all([readRegister(), repository.watchedUntil(day)])
      const done: Partial<Record<ActionCall['level'], number>> = {}
      const failed: { id: string; error: unknown }[] = []
      for (const id of ids) {
        try {
          const level = await call(id, register, day)
          if (level !== null) done[level] = (done[level] ?? 0) + 1
        } catch (error) {
          failed.push({ id, error })
        }
      }
      return { done, failed }
    },
  }
}
export type Calls = ReturnType<typeof createCalls>
