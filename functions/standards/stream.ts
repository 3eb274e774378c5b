import { attributeIn, type StreamAnswer, type StreamEvent, type StreamRecord } from '#shared/data/stream.ts'
import type { Log } from '#shared/http/log.ts'
import type { Announcing } from './announcing-service.ts'
import type { Indexing } from './indexing-service.ts'

const keyOf = ({ dynamodb }: StreamRecord): { readonly pk: string; readonly sk: string } => {
  const image = dynamodb?.NewImage as Readonly<Record<string, { readonly S?: string } | undefined>> | undefined
  return { pk: image?.pk?.S ?? '', sk: image?.sk?.S ?? '' }
}

/**
 * Builds the index anew when the table's stream tells that a standard was published, changed or ended, once for all that comes
 * together; and tells the subscribers of what was announced. Where either fails, all of it comes again, which changes nothing twice.
 * @param partition where what is published is listed; beside announcements, nothing else in the stream is meant for this
 */
export const createStreamHandler =
  ({
    indexing,
    announcing,
    partition,
    log,
  }: {
    indexing: Indexing
    announcing: Announcing
    partition: string
    log: Log
  }) =>
  async ({ Records }: StreamEvent): Promise<StreamAnswer> => {
    const keys = Records.map(keyOf)
    // An announcement comes again with each page that is told of it: once is enough of what comes together.
    const toTell = new Map(
      keys.filter(({ pk }) => pk.startsWith(announcing.prefix)).map((key) => [`${key.pk}/${key.sk}`, key]),
    )
    const first = Records[0]?.dynamodb?.SequenceNumber ?? ''
    try {
      if (keys.some(({ pk }) => pk === partition)) await indexing.rebuild()
      for (const record of Records) {
        const news = attributeIn(record, 'announces')
        if (news === null) continue
        const key = await announcing.begin(news)
        toTell.set(`${key.pk}/${key.sk}`, key)
      }
      for (const { pk, sk } of toTell.values()) await announcing.tell(pk, sk)
      return { batchItemFailures: [] }
    } catch (error) {
      log('error', { streamRecord: first, error: String(error) })
      return { batchItemFailures: [{ itemIdentifier: first }] }
    }
  }
