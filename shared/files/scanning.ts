import * as z from 'zod'
import type { Verdict } from './file-store.ts'

/**
 * `quarantined`: it has come and nobody can open it until it has been scanned. `clean`: it can be opened. `infected` and
 * `uncheckable` (locked by a password, say): it has been deleted, and what is known of it stays.
 */
export const fileStates = ['quarantined', 'clean', 'infected', 'uncheckable'] as const
export const FileState = z.enum(fileStates)
export type FileState = z.infer<typeof FileState>

/** What a scan leads to, from each state: a later scan with more knowledge may find something, and never un-finds it. */
const scanned = {
  quarantined: ['clean', 'infected', 'uncheckable'],
  clean: ['infected'],
  infected: [],
  uncheckable: [],
} as const satisfies Record<FileState, readonly Verdict[]>

/** The state of a file after a scan; null where the scan tells nothing new. */
export const stateAfterScan = (state: FileState, verdict: Verdict): FileState | null => {
  const next: readonly Verdict[] = scanned[state]
  return next.includes(verdict) ? verdict : null
}

/** Whether a file counts as there: from its arrival, unless a scan refuses it. */
export const counts = ({ state }: { readonly state: FileState }): boolean =>
  state === 'quarantined' || state === 'clean'

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
 * What a scan has found in an object of an area.
 * @param prefix the area's kept objects; the object is named below it.
 * @throws Error when it has found nothing out, or the object is another area's.
 */
export const findingOf = (
  { detail: { s3ObjectDetails, scanResultDetails } }: ScanEvent,
  prefix: string,
): { readonly object: string; readonly verdict: Verdict } => {
  const { objectKey } = s3ObjectDetails
  const verdict = verdictOf[scanResultDetails.scanResultStatus]
  if (verdict === undefined) throw new Error(`The scan of ${objectKey} ended in ${scanResultDetails.scanResultStatus}`)
  if (!objectKey.startsWith(prefix)) throw new Error(`${objectKey} is not below ${prefix}`)
  return { object: objectKey.slice(prefix.length), verdict }
}
