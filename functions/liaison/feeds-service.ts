import { randomUUID } from 'node:crypto'
import { AppError } from '#shared/domain/errors.ts'
import type { Language } from '#shared/domain/language.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { newSecret } from '#shared/identity/secrets.ts'
import { calendarOf, type Feed, type FeedView } from './calendar-feed.ts'
import type { FeedsRepository } from './feeds-repository.ts'
import { postsOf } from './holding.ts'
import type { MeetingsRepository } from './meetings-repository.ts'
import type { Officers } from './officers-service.ts'
import { postIn, type Register } from './post.ts'

/** How many feeds of one person may run at a time. */
export const maxFeeds = 10

/** Calendar addresses of officers: opened by who answers for a post, told once, revoked for good. */
export const createFeeds = ({
  repository,
  meetings,
  officers,
  origin,
  now,
}: {
  repository: FeedsRepository
  meetings: Pick<MeetingsRepository, 'allSeries'>
  officers: Pick<Officers, 'register'>
  /** Where people reach the hub, for the links in the calendar. */
  origin: string
  now: () => Date
}) => {
  const today = () => dayOf(now().toISOString())

  const answersFor = (register: Register, person: string, post: string): boolean =>
    postsOf(register, person, today()).some((one) => one.post.id === post)

  const viewOf = (register: Register, { id, post, openedAt, revokedAt }: Feed): FeedView => ({
    ...{ id, post, openedAt, revokedAt },
    postName: postIn(register, post)?.name ?? { en: post, 'zh-Hant': post, 'zh-Hans': post },
  })

  return {
    /** The feeds that a person has opened. */
    list: async (principal: Principal): Promise<readonly FeedView[]> => {
      const [feeds, register] = await Promise.all([repository.of(principal.id), officers.register()])
      return feeds.map((feed) => viewOf(register, feed))
    },

    /**
     * Opens a feed of a post that the person answers for. The path is told here and never again.
     * @throws AppError `invalid_input`: a post that is not theirs, or too many feeds.
     */
    open: async (post: string, principal: Principal): Promise<{ feed: FeedView; secret: string }> => {
      const [feeds, register] = await Promise.all([repository.of(principal.id), officers.register()])
      const running = feeds.filter(({ revokedAt }) => revokedAt === null).length
      const refuse = (code: string, params = {}) =>
        new AppError('invalid_input', {}, { issues: [{ path: 'post', code, params }] })
      if (!answersFor(register, principal.id, post)) throw refuse('post_not_yours')
      if (running >= maxFeeds) throw refuse('too_many_feeds', { maximum: maxFeeds })
      const [secret, openedAt] = [newSecret(), now().toISOString()]
      const feed = { id: randomUUID(), version: 1, post, person: principal.id, openedAt, revokedAt: null }
      await repository.open(feed, secret)
      return { feed: viewOf(register, feed), secret }
    },

    /** Revokes a feed; a second time changes nothing. @throws AppError `not_found` for a feed that is not theirs. */
    revoke: async (id: string, principal: Principal): Promise<FeedView> => {
      const feed = await repository.revoke(principal.id, id, now().toISOString())
      if (feed === null) throw new AppError('not_found')
      return viewOf(await officers.register(), feed)
    },

    /**
     * The calendar at a secret address.
     * @throws AppError `not_found` for an address that never was; `feed_revoked` once it was revoked, or its person has left the post.
     */
    read: async (secret: string, language: Language): Promise<string> => {
      const feed = await repository.bySecret(secret)
      if (feed === null) throw new AppError('not_found')
      if (feed.revokedAt !== null) throw new AppError('feed_revoked')
      const [register, all] = await Promise.all([officers.register(), meetings.allSeries()])
      if (!answersFor(register, feed.person, feed.post)) throw new AppError('feed_revoked')
      return calendarOf(
        all.filter(({ members }) => members.includes(feed.post)),
        { name: viewOf(register, feed).postName[language], language, origin, today: today() },
      )
    },
  }
}
export type Feeds = ReturnType<typeof createFeeds>
