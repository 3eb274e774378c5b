import { type StreamAnswer, type StreamEvent, takeInAnnouncements } from '#shared/data/stream.ts'
import type { Log } from '#shared/http/log.ts'
import type { Notifier } from './notifier.ts'
import type { PostRoom } from './post-room.ts'

/** Makes the notices of what the stream hands on, and sends the mails that come of it. */
export const createStreamHandler =
  ({ notifier, postRoom, log }: { notifier: Notifier; postRoom: PostRoom; log: Log }) =>
  async (event: StreamEvent): Promise<StreamAnswer> => {
    const answer = await takeInAnnouncements(event, notifier.receive, (streamRecord, error) =>
      log('error', { streamRecord, error: String(error) }),
    )
    try {
      await postRoom.sendDue()
    } catch (error) {
      // The notices are kept and their mails wait; the schedule sends them.
      log('error', { mails: 'wait', error: String(error) })
    }
    return answer
  }
