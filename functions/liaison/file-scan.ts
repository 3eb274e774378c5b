import { keptPrefix } from '#shared/files/file-store.ts'
import { findingOf, type ScanEvent } from '#shared/files/scanning.ts'
import type { Log } from '#shared/http/log.ts'
import type { PaperKeeping } from './paper-keeping.ts'

/**
 * Takes in what a scan has found in a paper.
 * @throws Error when it has found nothing out, or the paper is not known yet: it is tried again, and then put aside for people.
 */
export const createScanHandler =
  ({ keeping, log }: { keeping: Pick<PaperKeeping, 'judge'>; log: Log }) =>
  async (event: ScanEvent): Promise<void> => {
    const prefix = keptPrefix('liaison')
    const { object, verdict } = findingOf(event, prefix)
    await keeping.judge(object, verdict)
    if (verdict !== 'clean') log('info', { object: `${prefix}${object}`, finding: verdict })
  }
