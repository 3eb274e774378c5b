import { join } from 'node:path'
import { createFileKeeper } from '#functions/applications/files-worker-container.ts'
import { createDocumentKeeper } from '#functions/legal/documents-worker-container.ts'
import { createPaperKeeper } from '#functions/liaison/papers-worker-container.ts'
import { type FileArea, type FileStore, fileAreas, keptPrefix, type Verdict } from '#shared/files/file-store.ts'
import { createScanHandler, createSweepHandler } from '#shared/files/keeping.ts'
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

/** What the schedule of the cloud calls the sweep of each area. */
const sweepTasks = {
  applications: 'sweep-files',
  legal: 'sweep-documents',
  liaison: 'sweep-papers',
} as const satisfies Record<FileArea, string>

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
  const given = { log, makeStore, now }
  const keepers = {
    applications: createFileKeeper({ ...environment }, given),
    legal: createDocumentKeeper({ ...environment }, given),
    liaison: createPaperKeeper({ ...environment }, given),
  } as const satisfies Record<FileArea, unknown>
  const scanning = startScanning({
    objects,
    report: async (objectKey, verdict) => {
      const area = fileAreas.find((one) => objectKey.startsWith(keptPrefix(one)))
      if (area === undefined) throw new Error(`${objectKey} is of no area`)
      const scanResultDetails = { scanResultStatus: statusOf[verdict] }
      await createScanHandler(area, keepers[area])({ detail: { s3ObjectDetails: { objectKey }, scanResultDetails } })
    },
    log,
  })
  let sweepUnderWay: Promise<void> = Promise.resolve()
  const run = (): void => {
    for (const area of fileAreas)
      sweepUnderWay = sweepUnderWay
        .then(() => createSweepHandler(keepers[area])({ task: sweepTasks[area] }))
        // What could not be cleared away is in the log, and is tried again.
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
