import { join } from 'node:path'
import { createStreamHandler } from '#functions/legal/stream.ts'
import { createReportCounter } from '#functions/legal/stream-container.ts'
import type { Log } from '#shared/http/log.ts'
import type { LocalEnvironment, TableVariables } from './environment.ts'
import { startStreamPump } from './stream-pump.ts'

/** Counts legal matters for their yearly report on one machine, as the stream of their table tells of them. */
export const startCounting = ({
  environment,
  dataDir,
  log,
  now,
}: {
  environment: LocalEnvironment & TableVariables
  dataDir: string
  log: Log
  now: () => Date
}): { readonly stop: () => Promise<void> } =>
  startStreamPump({
    endpoint: environment.DYNAMODB_ENDPOINT,
    table: environment.LEGAL_TABLE,
    // A position of its own: what the notices have read is not what was counted.
    positionFile: join(dataDir, 'counting-position.json'),
    handle: createStreamHandler(createReportCounter({ ...environment }, { log, now })),
    log,
  })
