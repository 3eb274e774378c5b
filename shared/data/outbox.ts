import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { Announcement } from '#shared/domain/announcement.ts'
import { Dispatch } from '#shared/domain/dispatch.ts'
import type { Table, WritePart } from './table.ts'

/** What the partition keys of the outbox begin with; everything else in a table's stream is not meant for others. */
export const outboxPrefix = 'outbox#'

// The stream keeps an item for a day; the item itself stays a while longer, for people who look for what became of it.
const keptForDays = 7

/** What an outbox hands on: an application as facts, or notices as they are. */
export type Announced = Announcement | Dispatch

const recordOf = (announced: Announced): string =>
  'application' in announced ? announced.application.id : `${announced.about.kind}#${announced.about.id}`

/**
 * The writes that announce something, to go into the transaction that brings it about: either both happened or neither. The
 * table's stream hands the announcement on, at least once. A record has a partition of its own in the outbox, so reading the
 * record does not read what was announced about it.
 * @param part tells apart the rows of an event that is announced in several
 */
export const addToOutbox = (table: Table, announcement: Announced | null, part = ''): WritePart[] =>
  announcement === null
    ? []
    : [
        table.put(
          {
            pk: `${outboxPrefix}${recordOf(announcement)}`,
            sk: `${String(announcement.sequence).padStart(6, '0')}${part}`,
            expiresAt: Math.floor(Date.parse(announcement.at) / 1000) + keptForDays * 24 * 3600,
            ...announcement,
          },
          { when: 'any' },
        ),
      ]

/** An item as a stream has it, each value under the name of its type: `{ pk: { S: '…' } }`. */
export type StreamImage = Readonly<Record<string, unknown>>

/**
 * The announcement in an item of the stream; null for an item that is none.
 * @throws ZodError for an item of the outbox that is not as `addToOutbox` writes it.
 */
export const announcementIn = (image: StreamImage): Announced | null => {
  // Everything else in the stream is passed over unread: DynamoDB Local, for one, hands on bytes as a value without a type.
  if (!(image as Record<string, AttributeValue>).pk?.S?.startsWith(outboxPrefix)) return null
  const {
    pk: _pk,
    sk: _sk,
    expiresAt: _expiresAt,
    ...announcement
  } = unmarshall(image as Record<string, AttributeValue>)
  return 'about' in announcement ? Dispatch.parse(announcement) : Announcement.parse(announcement)
}
