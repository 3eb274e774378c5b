import type { Log } from '#shared/http/log.ts'
import type { Notifier } from './notifier.ts'
import type { PostRoom } from './post-room.ts'

/** What the schedule asks for: to try the mails that wait, every few minutes, or to remind, once a day. */
export type ScheduleEvent = { readonly task: 'send' | 'remind' }

/** Does what is to be done at set times. Doing it more often changes nothing. */
export const createScheduleHandler =
  ({ notifier, postRoom, log }: { notifier: Notifier; postRoom: PostRoom; log: Log }) =>
  async ({ task }: ScheduleEvent): Promise<void> => {
    const reminded = task === 'remind' ? await notifier.remind() : 0
    const sent = await postRoom.sendDue()
    if (reminded + sent > 0) log('info', { task, reminded, sent })
  }
