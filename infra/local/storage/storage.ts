import { join } from 'node:path'
import { createScanHandler } from '#functions/applications/file-scan.ts'
import { createFileSweepHandler } from '#functions/applications/file-sweep.ts'
import { createFileKeeper } from '#functions/applications/files-worker-container.ts'
import { createDocumentKeeper } from '#functions/legal/documents-worker-container.ts'
import { createScanHandler as createDocumentScanHandler } from '#functions/legal/file-scan.ts'
import { createDocumentSweepHandler } from '#functions/legal/file-sweep.ts'
import { createScanHandler as createPaperScanHandler } from '#functions/liaison/file-scan.ts'
import { createPaperSweepHandler } from '#functions/liaison/file-sweep.ts'
import { createPaperKeeper } from '#functions/liaison/papers-worker-container.ts'
import { type FileArea, type FileStore, fileAreas, keptPrefix, type Verdict } from '#shared/files/file-store.ts'
import type { ScanEvent } from '#shared/files/scanning.ts'
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
  const paperKeeper = createPaperKeeper({ ...environment }, { log, makeStore, now })
  const takenInBy = {
    applications: createScanHandler(keeper),
    legal: createDocumentScanHandler(documentKeeper),
    liaison: createPaperScanHandler(paperKeeper),
  } as const satisfies Record<FileArea, (event: ScanEvent) => Promise<void>>
  const scanning = startScanning({
    objects,
    report: async (objectKey, verdict) => {
      const area = fileAreas.find((one) => objectKey.startsWith(keptPrefix(one)))
      if (area === undefined) throw new Error(`${objectKey} is of no area`)
      const scanResultDetails = { scanResultStatus: statusOf[verdict] }
      await takenInBy[area]({ detail: { s3ObjectDetails: { objectKey }, scanResultDetails } })
    },
    log,
  })
  const sweep = createFileSweepHandler(keeper)
  const sweepDocuments = createDocumentSweepHandler(documentKeeper)
  const sweepPapers = createPaperSweepHandler(paperKeeper)
  let sweepUnderWay: Promise<void> = Promise.resolve()
  const run = (): void => {
    // What could not be cleared away is in the log, and is tried again.
    sweepUnderWay = sweepUnderWay
      .then(() => sweep({ task: 'sweep-files' }))
      .catch(() => {})
      .then(() => sweepDocuments({ task: 'sweep-documents' }))
      .catch(() => {})
      .then(() => sweepPapers({ task: 'sweep-papers' }))
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
