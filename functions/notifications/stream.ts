import { announcementIn, type StreamImage } from '#shared/data/outbox.ts'
import type { Log } from '#shared/http/log.ts'
import type { Notifier } from './notifier.ts'
import type { PostRoom } from './post-room.ts'

/** What a table's stream hands on, as far as it is read here; Lambda's own events have this shape. */
export type StreamRecord = {
  readonly eventName?: string | undefined
  readonly dynamodb?:
    | {
        readonly SequenceNumber?: string | undefined
        readonly NewImage?: StreamImage | undefined
      }
    | undefined
}
export type StreamAnswer = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] }

/**
 * Takes in what the stream hands on, in its order, and sends the mails that come of it. A record that fails ends the batch: it
 * and those behind it come again. What was taken in before it stays, and taking it in again changes nothing.
 */
export const createStreamHandler =
  ({ notifier, postRoom, log }: { notifier: Notifier; postRoom: PostRoom; log: Log }) =>
  async ({ Records }: { readonly Records: readonly StreamRecord[] }): Promise<StreamAnswer> => {
    const failed: { itemIdentifier: string }[] = []
    for (const { dynamodb } of Records) {
      try {
        const image = dynamodb?.NewImage
        const announcement = image === undefined ? null : announcementIn(image)
        if (announcement !== null) await notifier.receive(announcement)
      } catch (error) {
        const itemIdentifier = dynamodb?.SequenceNumber ?? ''
        // Without the item: it holds an address.
        log('error', { streamRecord: itemIdentifier, error: String(error) })
        failed.push({ itemIdentifier })
        break
      }
    }
    try {
      await postRoom.sendDue()
    } catch (error) {
      // The notices are kept and their mails wait; the schedule sends them.
      log('error', { mails: 'wait', error: String(error) })
    }
    return { batchItemFailures: failed }
  }
