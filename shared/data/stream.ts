import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { type Announced, announcementIn, type StreamImage } from './outbox.ts'

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
export type StreamEvent = { readonly Records: readonly StreamRecord[] }

/** One attribute of what an item has become; null where it has none. The others, which may be bytes, are left unread. */
export const attributeIn = ({ dynamodb }: StreamRecord, name: string): unknown => {
  const value = dynamodb?.NewImage?.[name] as AttributeValue | undefined
  return value === undefined ? null : unmarshall({ value }).value
}

/**
 * Takes in the announcements of a batch, in its order. A record that fails ends the batch: it and those behind it come again.
 * What was taken in before it stays, so taking the same in again has to change nothing.
 * @param onFailure is told which record failed, without what is in it: it holds an address.
 */
export const takeInAnnouncements = async (
  { Records }: StreamEvent,
  receive: (announcement: Announced) => Promise<unknown>,
  onFailure: (streamRecord: string, error: unknown) => void,
): Promise<StreamAnswer> => {
  for (const { dynamodb } of Records) {
    try {
      const image = dynamodb?.NewImage
      const announcement = image === undefined ? null : announcementIn(image)
      if (announcement !== null) await receive(announcement)
    } catch (error) {
      const itemIdentifier = dynamodb?.SequenceNumber ?? ''
      onFailure(itemIdentifier, error)
      return { batchItemFailures: [{ itemIdentifier }] }
    }
  }
  return { batchItemFailures: [] }
}
