import { AppError } from '#shared/domain/errors.ts'
import { Announced, announcedKey, announcedPrefix, dispatchOf, toldUpTo } from './announced.ts'
import type { AnnouncementsRepository } from './announcements-repository.ts'
import type { StandardsRepository } from './repository.ts'
import { recipientsOf } from './subscription.ts'
import type { SubscriptionsRepository } from './subscriptions-repository.ts'

/** How many subscribers one row of the outbox names, and how many rows one call writes at the most. */
const pageSize = 50
const pagesAtOnce = 40

/** Tells the subscribers of an area of what was published, withdrawn or superseded in it. */
export const createAnnouncing = ({
  announcements,
  subscriptions,
  repository,
}: {
  announcements: AnnouncementsRepository
  subscriptions: Pick<SubscriptionsRepository, 'subscribersOf'>
  repository: Pick<StandardsRepository, 'linesOf'>
}) => {
  /** Tells the next page of subscribers; false where there is none. */
  const tellPage = async (pk: string, sk: string, limit: number): Promise<boolean> => {
    const announced = await announcements.find(pk, sk)
    const change = announced?.changes[announced.next.change]
    if (announced === null || change === undefined) return false
    const lines = await repository.linesOf([change.id, announced.id])
    const line = lines.find(({ id }) => id === change.id)
    const edition = line?.editions.find(({ number }) => number === change.edition)
    if (line === undefined || edition === undefined) throw new Error(`${change.id} is announced and not published`)
    const by = lines.find(({ id }) => id === announced.id)?.editions.at(-1) ?? null
    const { cursor } = announced.next
    const { subscribers, nextCursor } = await subscriptions.subscribersOf(edition.area, { cursor, limit })
    const to = recipientsOf(subscribers)
    const dispatch = to.length === 0 ? null : dispatchOf(announced, change, { line, edition, by }, to)
    await announcements.told(toldUpTo(announced, nextCursor), dispatch)
    return true
  }

  return {
    /** What the partition keys of announcements begin with. */
    prefix: announcedPrefix,

    /** Takes in what an act announces, which may come more than once, and under which key it is told. @throws ZodError for what no act writes */
    begin: async (announces: unknown): Promise<{ readonly pk: string; readonly sk: string }> => {
      const announced = Announced.parse(announces)
      await announcements.begin(announced)
      return announcedKey(announced)
    },

    /**
     * Tells what of an announcement has not been told, page by page. Each page moves the announcement on in its own transaction, so
     * whoever takes over goes on behind it, and of two at once one writes it. What one call leaves is taken up by the next: the last
     * page has changed the announcement, which the stream tells again.
     */
    tell: async (pk: string, sk: string, { limit = pageSize, pages = pagesAtOnce } = {}): Promise<void> => {
      for (let page = 0; page < pages; page += 1) {
        try {
          if (!(await tellPage(pk, sk, limit))) return
        } catch (error) {
          if (!(error instanceof AppError && error.code === 'version_conflict')) throw error
        }
      }
    },
  }
}
export type Announcing = ReturnType<typeof createAnnouncing>
