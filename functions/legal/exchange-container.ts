import * as z from 'zod'
import { createTable } from '#shared/data/table.ts'
import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import type { ExchangeDeps } from './exchange-app.ts'
import { createInstruments } from './instruments-service.ts'
import { createReportRepository } from './report-repository.ts'
import { createReport } from './report-service.ts'

const Environment = HubEnvironment.extend({ LEGAL_TABLE: z.string().min(1) })

/** Builds what exchanges and the report need from their environment. */
export const createContainer = (variables: NodeJS.ProcessEnv, now?: () => Date): ExchangeDeps => {
  const environment = Environment.parse(variables)
  const frame = createFrame(environment, now)
  const table = createTable({ client: frame.client, name: environment.LEGAL_TABLE })
  return {
    ...frame,
    instruments: createInstruments(),
    report: createReport({ repository: createReportRepository({ table }), now: frame.now }),
  }
}
