import type { StreamAnswer, StreamEvent } from '#shared/data/stream.ts'
import type { Log } from '#shared/http/log.ts'
import type { Indexing } from './indexing-service.ts'

const keyOf = (image: Readonly<Record<string, unknown>> | undefined): unknown =>
  (image?.pk as { readonly S?: unknown } | undefined)?.S

/**
 * Builds the index anew when the table's stream tells that a standard was published, changed or ended: once for all that comes
 * together. Where it fails, all of it comes again.
 * @param partition where what is published is listed; nothing else in the stream is meant for this
 */
export const createStreamHandler =
  ({ indexing, partition, log }: { indexing: Indexing; partition: string; log: Log }) =>
  async ({ Records }: StreamEvent): Promise<StreamAnswer> => {
    if (!Records.some(({ dynamodb }) => keyOf(dynamodb?.NewImage) === partition)) return { batchItemFailures: [] }
    const first = Records[0]?.dynamodb?.SequenceNumber ?? ''
    try {
      await indexing.rebuild()
      return { batchItemFailures: [] }
    } catch (error) {
      log('error', { streamRecord: first, error: String(error) })
      return { batchItemFailures: [{ itemIdentifier: first }] }
    }
  }
