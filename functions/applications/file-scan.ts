import { keptPrefix, type Verdict } from '#shared/files/file-store.ts'
import type { Log } from '#shared/http/log.ts'
import type { FileKeeping } from './file-keeping.ts'

/** What EventBridge hands on of GuardDuty's scan of an object, as far as it is read here. */
export type ScanEvent = {
  readonly detail: {
    readonly s3ObjectDetails: { readonly objectKey: string }
    readonly scanResultDetails: { readonly scanResultStatus: string }
  }
}

/** GuardDuty's findings. `ACCESS_DENIED` and `FAILED` are none: the scan is to be looked into, and the file stays closed. */
const verdictOf: Readonly<Record<string, Verdict>> = {
  NO_THREATS_FOUND: 'clean',
  THREATS_FOUND: 'infected',
  UNSUPPORTED: 'uncheckable',
}

/**
 * Takes in what a scan has found.
 * @throws Error when it has found nothing out, or the file is not known yet: it is tried again, and then put aside for people.
 */
export const createScanHandler =
  ({ keeping, log }: { keeping: Pick<FileKeeping, 'judge'>; log: Log }) =>
  async ({ detail: { s3ObjectDetails, scanResultDetails } }: ScanEvent): Promise<void> => {
    const { objectKey } = s3ObjectDetails
    const verdict = verdictOf[scanResultDetails.scanResultStatus]
    if (verdict === undefined)
      throw new Error(`The scan of ${objectKey} ended in ${scanResultDetails.scanResultStatus}`)
    if (!objectKey.startsWith(keptPrefix('applications'))) throw new Error(`${objectKey} is no file of an application`)
    await keeping.judge(objectKey.slice(keptPrefix('applications').length), verdict)
    if (verdict !== 'clean') log('info', { object: objectKey, finding: verdict })
  }
