import type { Log } from '#shared/http/log.ts'
import type { PaperKeeping } from './paper-keeping.ts'

/** What the schedule asks for. */
export type PaperSweepEvent = { readonly task: 'sweep-papers' }

/**
 * Clears papers away once a day.
 * @throws Error when some could not be: they are named in the log, and tried again.
 */
export const createPaperSweepHandler =
  ({ keeping, log }: { keeping: Pick<PaperKeeping, 'sweep'>; log: Log }) =>
  async ({ task }: PaperSweepEvent): Promise<void> => {
    const { done, failed } = await keeping.sweep()
    if (Object.values(done).some((count) => count > 0)) log('info', { task, ...done })
    for (const { what, error } of failed) log('error', { task, what, error: String(error) })
    if (failed.length > 0) throw new Error(`${failed.length} files could not be cleared away`)
  }
