import type { Log } from '#shared/http/log.ts'
import type { Applications } from './service.ts'

/** What the schedule asks for. */
export type SweepEvent = { readonly task: 'sweep' }

/**
 * Does once a day what the passing of days has brought. Doing it more often changes nothing.
 * @throws Error when some applications could not be seen to: they are named in the log, and tried again.
 */
export const createSweepHandler =
  ({ applications, log }: { applications: Pick<Applications, 'sweep'>; log: Log }) =>
  async ({ task }: SweepEvent): Promise<void> => {
    const { done, failed } = await applications.sweep()
    if (Object.keys(done).length > 0) log('info', { task, ...done })
    for (const { id, error } of failed) log('error', { task, application: id, error: String(error) })
    if (failed.length > 0) throw new Error(`${failed.length} applications could not be seen to`)
  }
