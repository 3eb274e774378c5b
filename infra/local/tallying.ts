import { join } from 'node:path'
import { createStreamHandler } from '#functions/catalogue/stream.ts'
import { createWorker } from '#functions/catalogue/worker-container.ts'
import type { Log } from '#shared/http/log.ts'
import type { LocalEnvironment, TableVariables } from './environment.ts'
import { startStreamPump } from './stream-pump.ts'

/** Counts on one machine what the applications' stream hands on, for the catalogue: how long things took, how they were rated. */
export const startTallying = ({
  environment,
  dataDir,
  log,
}: {
  environment: LocalEnvironment & TableVariables
  dataDir: string
  log: Log
}): { readonly stop: () => Promise<void> } =>
  startStreamPump({
    endpoint: environment.DYNAMODB_ENDPOINT,
    table: environment.APPLICATIONS_TABLE,
    // A position of its own: what the notices have read is not what was counted.
    positionFile: join(dataDir, 'tally-position.json'),
    handle: createStreamHandler(createWorker({ ...environment }, { log })),
    log,
  })
