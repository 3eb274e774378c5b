import { type StreamAnswer, type StreamEvent, takeInAnnouncements } from '#shared/data/stream.ts'
import type { Log } from '#shared/http/log.ts'
import type { Tally } from './tally.ts'

/** Counts what the stream of the applications hands on. */
export const createStreamHandler =
  ({ tally, log }: { tally: Tally; log: Log }) =>
  (event: StreamEvent): Promise<StreamAnswer> =>
    takeInAnnouncements(event, tally.receive, (streamRecord, error) =>
      log('error', { streamRecord, error: String(error) }),
    )
