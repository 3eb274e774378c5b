import type { Log } from '#shared/http/log.ts'
import type { Calls } from './calls-service.ts'
import type { ReplyCalls } from './replies-service.ts'

/** What the schedule asks for. */
export type CallEvent = { readonly task: 'call' }

/**
 * Does once a day what the passing of days has brought about actions, and about recommendations that wait for a reply. Doing it more
 * often changes nothing.
 * @throws Error when some records could not be seen to: they are named in the log, and tried again.
 */
export const createCallHandler =
  ({ calls, replies, log }: { calls: Calls; replies: ReplyCalls; log: Log }) =>
  async ({ task }: CallEvent): Promise<void> => {
    const looks = { action: await calls.makeAll(), recommendation: await replies.makeAll() }
    let missed = 0
    for (const [record, { done, failed }] of Object.entries(looks)) {
      if (Object.keys(done).length > 0) log('info', { task, ...done })
      for (const { id, error } of failed) log('error', { task, [record]: id, error: String(error) })
      missed += failed.length
    }
    if (missed > 0) throw new Error(`${missed} records could not be seen to`)
  }
