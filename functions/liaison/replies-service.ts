import { nextEvent } from '#shared/data/event-log.ts'
import { dayOf, type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import { remindedBefore } from './action-calls.ts'
import { hubActor } from './hub-actor.ts'
import { lastOf, recorded } from './last-event.ts'
import { type Looked, lookAtEach } from './looking.ts'
import type { Register } from './post.ts'
import type { Recommendation, ReplyCall } from './recommendation.ts'
import type { RecommendationsRepository } from './recommendations-repository.ts'
import { dispatchOfReplyCall, replyCallOn, replyingPosts } from './reply-calls.ts'

/** The hub's own part in what panels recommend: it tells who has to reply that the last day comes, and that it has passed. */
export const createReplyCalls = ({
  repository,
  register: readRegister,
  now,
}: {
  repository: Pick<RecommendationsRepository, 'find' | 'save' | 'awaitedUntil'>
  register: () => Promise<Register>
  now: () => Date
}) => {
  const save = async (previous: Recommendation, register: Register, day: LocalDate): Promise<ReplyCall | null> => {
    const call = replyCallOn(previous, day)
    if (call === null) return null
    const [at, posts] = [now().toISOString(), replyingPosts(register, previous)]
    const event = nextEvent(previous.lastEvent, {
      ...{ at, actor: hubActor, type: 'recommendation_reminded' },
      data: recorded({ call, posts }),
    })
    const next = { ...previous, version: previous.version + 1, called: call, lastEvent: lastOf(event) }
    const telling = { register, day, at, sequence: event.sequence, by: null }
    await repository.save({ previous, next, event, dispatch: dispatchOfReplyCall(next, call, posts, telling) }, [])
    return call
  }

  return {
    /** Makes every call that is due by today and has not been made. Doing it more often changes nothing. */
    makeAll: async (): Promise<Looked<ReplyCall>> => {
      const day = dayOf(now().toISOString())
      const [register, ids] = await Promise.all([
        readRegister(),
        repository.awaitedUntil(plusDays(day, remindedBefore)),
      ])
      return lookAtEach(ids, async (id) => {
        const recommendation = await repository.find(id)
        return recommendation === null ? null : save(recommendation, register, day)
      })
    },
  }
}
export type ReplyCalls = ReturnType<typeof createReplyCalls>
