import { join } from 'node:path'
import { createScanHandler } from '#functions/applications/file-scan.ts'
import { createFileSweepHandler } from '#functions/applications/file-sweep.ts'
import { createFileKeeper } from '#functions/applications/files-worker-container.ts'
import { createDocumentKeeper } from '#functions/legal/documents-worker-container.ts'
import { createScanHandler as createDocumentScanHandler } from '#functions/legal/file-scan.ts'
import { createDocumentSweepHandler } from '#functions/legal/file-sweep.ts'
import { type FileArea, type FileStore, keptPrefix, type Verdict } from '#shared/files/file-store.ts'
import type { Log } from '#shared/http/log.ts'
import type { LocalEnvironment, TableVariables } from '../environment.ts'
import { startScanning } from './eicar-scanner.ts'
import { createLocalFileStore } from './local-file-store.ts'
import { createObjects } from './objects.ts'
import { createStorageServer, storagePath } from './server.ts'
import { createSigner, loadSecret } from './signing.ts'

/** The file store of one machine: a folder, its server, and the stores of the areas in it. */
export const createStorage = ({
  folder,
  origin,
  now = () => new Date(),
}: {
  folder: string
  /** The hub's, below which the store answers too. */
  origin: string
  now?: () => Date
}) => {
  const objects = createObjects(join(folder, 'objects'))
  const signer = createSigner(loadSecret(folder))
  return {
    objects,
    server: createStorageServer({ objects, signer, origin, now }),
    makeStore: ({ area }: { readonly area: FileArea }): FileStore =>
      createLocalFileStore({ objects, signer, address: `${origin}${storagePath}`, area, now }),
  }
}
export type Storage = ReturnType<typeof createStorage>

/** GuardDuty's words for what the scanner of this machine says. */
const statusOf = {
  clean: 'NO_THREATS_FOUND',
  infected: 'THREATS_FOUND',
  uncheckable: 'UNSUPPORTED',
} as const satisfies Record<Verdict, string>

// Once a day is enough, and is what the cloud does; here the machine may have slept through that hour.
const sweepEveryMs = 60_000

/** What sees to files behind the pages on one machine: the scanner's stand-in, and the daily sweep. */
export const startKeepingFiles = ({
  environment,
  storage: { objects, makeStore },
  log,
  now,
}: {
  environment: LocalEnvironment & TableVariables
  storage: Storage
  log: Log
  now: () => Date
}): { readonly stop: () => Promise<void> } => {
  const keeper = createFileKeeper({ ...environment }, { log, makeStore, now })
  const documentKeeper = createDocumentKeeper({ ...environment }, { log, makeStore, now })
  const [ofApplications, ofLegal] = [createScanHandler(keeper), createDocumentScanHandler(documentKeeper)]
  const scanning = startScanning({
    objects,
    report: (objectKey, verdict) =>
      (objectKey.startsWith(keptPrefix('legal')) ? ofLegal : ofApplications)({
        detail: { s3ObjectDetails: { objectKey }, scanResultDetails: { scanResultStatus: statusOf[verdict] } },
      }),
    log,
  })
  const sweep = createFileSweepHandler(keeper)
  const sweepDocuments = createDocumentSweepHandler(documentKeeper)
  let sweepUnderWay: Promise<void> = Promise.resolve()
  const run = (): void => {
    // What could not be cleared away is in the log, and is tried again.
    sweepUnderWay = sweepUnderWay
      .then(() => sweep({ task: 'sweep-files' }))
      .catch(() => {})
      .then(() => sweepDocuments({ task: 'sweep-documents' }))
      .catch(() => {})
  }
  run()
  const timer = setInterval(run, sweepEveryMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await scanning.stop()
      await sweepUnderWay
    },
  }
}
