import { inboxOf } from '#shared/domain/dispatch.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { markRead, type Notice } from './notice.ts'
import type { NotificationRepository } from './repository.ts'

export type Inbox = {
  readonly items: readonly Notice[]
  readonly nextCursor: string | null
  readonly unread: number
}

const pageSize = 20

/** What people do with their notices. A person reaches the notices of their own inbox and no other. */
export const createInbox = ({ repository, now }: { repository: NotificationRepository; now: () => Date }) => ({
  /** The notices, the newest first, and how many of all are unread: 100 is a hundred or more. */
  list: async (
    principal: Principal,
    { cursor, limit }: { readonly cursor?: string | undefined; readonly limit?: number | undefined },
  ): Promise<Inbox> => {
    const inbox = inboxOf(principal)
    const [page, unread] = await Promise.all([
      repository.listOf(inbox, { cursor: cursor ?? null, limit: limit ?? pageSize }),
      repository.countUnread(inbox),
    ])
    return { ...page, unread }
  },

  /**
   * Marks a notice as read, for everybody of the inbox; one that is read already stays as it is.
   * @throws AppError `not_found` for a notice of another inbox too.
   */
  markRead: (principal: Principal, id: string): Promise<Notice> =>
    repository.change(inboxOf(principal), id, (notice) => markRead(notice, principal.name, now().toISOString())),
})
export type InboxService = ReturnType<typeof createInbox>
