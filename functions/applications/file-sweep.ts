import type { Log } from '#shared/http/log.ts'
import type { FileKeeping } from './file-keeping.ts'

/** What the schedule asks for. */
export type FileSweepEvent = { readonly task: 'sweep-files' }

/**
 * Clears files away once a day.
 * @throws Error when some could not be: they are named in the log, and tried again.
 */
export const createFileSweepHandler =
  ({ keeping, log }: { keeping: Pick<FileKeeping, 'sweep'>; log: Log }) =>
  async ({ task }: FileSweepEvent): Promise<void> => {
    const { done, failed } = await keeping.sweep()
    if (Object.values(done).some((count) => count > 0)) log('info', { task, ...done })
    for (const { what, error } of failed) log('error', { task, what, error: String(error) })
    if (failed.length > 0) throw new Error(`${failed.length} files could not be cleared away`)
  }
