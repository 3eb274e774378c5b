import { AppError } from '#shared/domain/errors.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { newSecret } from '#shared/identity/secrets.ts'
import { type DeadlineFeed, DeadlineFeedView } from './deadline-calendar.ts'
import type { SideLine } from './deadline-lines.ts'
import type { DeadlinesRepository } from './deadlines-repository.ts'
import type { FeedsRepository } from './feeds-repository.ts'

/** How many feeds of one person may run at a time. */
export const maxDeadlineFeeds = 5
/** What is due first is in a calendar; who has more to keep than this looks at the board. */
export const mostEntries = 200

/** Calendar addresses of deadlines: opened by a person for what they have to keep, told once, revoked for good. */
export const createDeadlineFeeds = ({
  addresses,
  repository,
  now,
  newId,
}: {
  addresses: FeedsRepository
  repository: DeadlinesRepository
  now: () => Date
  newId: () => string
}) => ({
  list: async ({ id }: Principal): Promise<DeadlineFeedView[]> =>
    (await addresses.of(id)).map((feed) => DeadlineFeedView.parse(feed)),

  /**
   * Opens a feed. Its secret is told here and never again.
   * @throws AppError `invalid_input`: too many of them run.
   */
  open: async ({ id: person, side, organisation }: Principal): Promise<{ feed: DeadlineFeedView; secret: string }> => {
    const running = (await addresses.of(person)).filter(({ revokedAt }) => revokedAt === null).length
    if (running >= maxDeadlineFeeds) {
      const params = { maximum: maxDeadlineFeeds }
      throw new AppError('invalid_input', {}, { issues: [{ path: 'feed', code: 'too_many_feeds', params }] })
    }
    const [secret, openedAt] = [newSecret(), now().toISOString()]
    const feed: DeadlineFeed = {
      ...{ id: newId(), version: 1, person, side, organisation: organisation.id, openedAt, revokedAt: null },
    }
    await addresses.open(feed, secret)
    return { feed: DeadlineFeedView.parse(feed), secret }
  },

  /** Revokes a feed; a second time changes nothing. @throws AppError `not_found` for a feed that is not theirs. */
  revoke: async (id: string, principal: Principal): Promise<DeadlineFeedView> => {
    const feed = await addresses.revoke(principal.id, id, now().toISOString())
    if (feed === null) throw new AppError('not_found')
    return DeadlineFeedView.parse(feed)
  },

  /**
   * What the owner of a secret address has to keep.
   * @throws AppError `not_found` for an address that never was; `feed_revoked` once it was revoked.
   */
  read: async (secret: string): Promise<SideLine[]> => {
    const feed = await addresses.bySecret(secret)
    if (feed === null) throw new AppError('not_found')
    if (feed.revokedAt !== null) throw new AppError('feed_revoked')
    const reader = { id: feed.person, side: feed.side, organisation: { id: feed.organisation } }
    const today = dayOf(now().toISOString())
    const { items } = await repository.list('mine', reader, { when: 'all', today, limit: mostEntries, cursor: null })
    return items
  },
})
export type DeadlineFeeds = ReturnType<typeof createDeadlineFeeds>
