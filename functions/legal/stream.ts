import type { StreamAnswer, StreamEvent, StreamRecord } from '#shared/data/stream.ts'
import type { Log } from '#shared/http/log.ts'
import type { CountedAnew, Counting } from './counting-service.ts'

/** What people ask for by hand: all counted anew, from where the call before has stopped. */
export type CountAnewEvent = { readonly task: 'count-anew'; readonly cursor?: string | null }

/** The matter that a record of the stream is the newest form of; null: the record is something else of a matter. */
const matterIn = ({ dynamodb }: StreamRecord): string | null => {
  const image = dynamodb?.NewImage as Readonly<Record<string, { readonly S?: string } | undefined>> | undefined
  return image?.sk?.S === 'matter' ? (image.pk?.S?.slice('matter#'.length) ?? null) : null
}

/** Counts for the yearly report what the stream tells of, once for all that comes together of a matter. */
export const createStreamHandler =
  ({ counting, log }: { counting: Pick<Counting, 'countMatter'>; log: Log }) =>
  async ({ Records }: StreamEvent): Promise<StreamAnswer> => {
    const seen = new Set<string>()
    for (const record of Records) {
      const id = matterIn(record)
      if (id === null || seen.has(id)) continue
      seen.add(id)
      try {
        await counting.countMatter(id)
      } catch (error) {
        const itemIdentifier = record.dynamodb?.SequenceNumber ?? ''
        log('error', { streamRecord: itemIdentifier, matter: id, error: String(error) })
        return { batchItemFailures: [{ itemIdentifier }] }
      }
    }
    return { batchItemFailures: [] }
  }

/** The same, and what people ask for by hand. */
export const createReportHandler = (worker: { counting: Counting; log: Log }) => {
  const onStream = createStreamHandler(worker)
  return async (event: StreamEvent | CountAnewEvent): Promise<StreamAnswer | CountedAnew> => {
    if (!('task' in event)) return onStream(event)
    const done = await worker.counting.countAnew(event.cursor ?? null)
    worker.log('info', { task: event.task, counted: done.counted, putRight: done.putRight })
    return done
  }
}
