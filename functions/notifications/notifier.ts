import { createHash } from 'node:crypto'
import type { Announcement } from '#shared/domain/announcement.ts'
import type { Dispatch } from '#shared/domain/dispatch.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import { firstTry, isAddress, type PendingMail } from './delivery.ts'
import { firstOf, type MailState, type NewNotice, type Notice, noticesOf } from './notice.ts'
import { noticeOf, remindersOf } from './reminder.ts'
import type { NotificationRepository } from './repository.ts'

/** Begins with the time, so that an inbox is sorted by its ids; the rest tells apart what is said at one time. */
const idOf = ({ key, inbox, at }: NewNotice): string => {
  const hash = createHash('sha256')
    .update(JSON.stringify([key, inbox]))
    .digest('base64url')
  return `${at.replaceAll(/[-:.]/g, '')}-${hash.slice(0, 22)}`
}

/** A notice as it is kept at first, and the mail that waits with it. */
const made = (notice: NewNotice, now: Date): { notice: Notice; mail: PendingMail | null } => {
  const { inbox, mailTo } = notice
  const id = idOf(notice)
  const state: MailState = mailTo === null ? 'none' : isAddress(mailTo.address) ? 'pending' : 'failed'
  return {
    notice: firstOf(notice, id, state),
    mail: mailTo !== null && state === 'pending' ? firstTry(mailTo, inbox, id, now) : null,
  }
}

/** Makes notices of what happens and of what is due, each once, however often it is told and in whatever order. */
export const createNotifier = ({ repository, now }: { repository: NotificationRepository; now: () => Date }) => ({
  /** Takes in what a feature has announced; how many notices of it are new. */
  receive: async (announced: Announcement | Dispatch): Promise<number> => {
    let added = 0
    for (const one of noticesOf(announced)) {
      const { notice, mail } = made(one, now())
      if (await repository.add(one.inbox, notice, mail)) added += 1
    }
    if ('about' in announced) return added
    // An announcement that comes late still reminds, on the next day that the schedule runs.
    const today = dayOf(now().toISOString())
    const reminders = remindersOf(announced).map((one) => (one.day < today ? { ...one, day: today } : one))
    await repository.replaceReminders(announced.application.id, announced.sequence, reminders)
    return added
  },

  /** Says what is due by today and has not been said; how many notices that made. A day on which it did not run is made up for. */
  remind: async (): Promise<number> => {
    let added = 0
    for (const day of await repository.daysToRemind(dayOf(now().toISOString()))) {
      for await (const reminder of repository.remindersOn(day)) {
        const { notice, mail } = made(noticeOf(reminder), now())
        if (await repository.addReminded(reminder, notice, mail)) added += 1
      }
      await repository.remindedUpTo(day)
    }
    return added
  },
})
export type Notifier = ReturnType<typeof createNotifier>
