import { join } from 'node:path'
import { createStreamHandler } from '#functions/standards/stream.ts'
import { createWorker } from '#functions/standards/worker-container.ts'
import type { Log } from '#shared/http/log.ts'
import type { LocalEnvironment, TableVariables } from './environment.ts'
import { startStreamPump } from './stream-pump.ts'

/** Builds on one machine the index of the standards anew when their stream tells of a publication. */
export const startIndexing = ({
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
    table: environment.STANDARDS_TABLE,
    positionFile: join(dataDir, 'indexing-position.json'),
    handle: createStreamHandler(createWorker({ ...environment }, { log })),
    log,
  })
