import type { Log } from '#shared/http/log.ts'
import type { Calls } from './calls-service.ts'

/** What the schedule asks for. */
export type CallEvent = { readonly task: 'call' }

/**
 * Does once a day what the passing of days has brought about actions. Doing it more often changes nothing.
 * @throws Error when some actions could not be seen to: they are named in the log, and tried again.
 */
export const createCallHandler =
  ({ calls, log }: { calls: Calls; log: Log }) =>
  async ({ task }: CallEvent): Promise<void> => {
    const { done, failed } = await calls.makeAll()
    if (Object.keys(done).length > 0) log('info', { task, ...done })
    for (const { id, error } of failed) log('error', { task, action: id, error: String(error) })
    if (failed.length > 0) throw new Error(`${failed.length} actions could not be seen to`)
  }
