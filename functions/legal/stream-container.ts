import * as z from 'zod'
import { createDocumentClient } from '#shared/data/client.ts'
import { createTable } from '#shared/data/table.ts'
import { consoleLog, type Log } from '#shared/http/log.ts'
import { centralAuthorities } from './authorities-service.ts'
import { createCounting } from './counting-service.ts'
import { createMatterListsRepository } from './matter-lists-repository.ts'
import { createMattersRepository } from './matters-repository.ts'
import { createReportRepository } from './report-repository.ts'

const Environment = z.object({
  LEGAL_TABLE: z.string().min(1),
  /** Set on one machine and in tests. */
  DYNAMODB_ENDPOINT: z.url().optional(),
})

/** What counts matters for the yearly report, without anybody asking. */
export const createReportCounter = (
  variables: NodeJS.ProcessEnv,
  { log = consoleLog, now = () => new Date() }: { log?: Log; now?: () => Date } = {},
) => {
  const environment = Environment.parse(variables)
  const client = createDocumentClient({ endpoint: environment.DYNAMODB_ENDPOINT })
  const table = createTable({ client, name: environment.LEGAL_TABLE })
  const counting = createCounting({
    matters: createMattersRepository({ table, authorities: centralAuthorities }),
    lists: createMatterListsRepository({ table }),
    report: createReportRepository({ table }),
    now,
  })
  return { counting, log }
}
