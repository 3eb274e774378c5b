import * as z from 'zod'
import { createTable } from '#shared/data/table.ts'
import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import { consoleLog, type Log } from '#shared/http/log.ts'
import type { DisposalDeps } from './disposal-app.ts'
import { createDisposalOver } from './disposal-cases-container.ts'
import { createInstruments } from './instruments-service.ts'

const Environment = HubEnvironment.extend({ LEGAL_TABLE: z.string().min(1) })

/** Builds what disposal needs from its environment. */
export const createContainer = (
  variables: NodeJS.ProcessEnv,
  { log = consoleLog, now }: { log?: Log; now?: () => Date } = {},
): DisposalDeps => {
  const environment = Environment.parse(variables)
  const frame = createFrame(environment, now)
  const table = createTable({ client: frame.client, name: environment.LEGAL_TABLE })
  return {
    ...frame,
    log,
    instruments: createInstruments(),
    disposal: createDisposalOver({ table, now: frame.now, log }),
  }
}
