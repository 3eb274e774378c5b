import * as z from 'zod'
import { createDocumentClient } from '#shared/data/client.ts'
import { createTable } from '#shared/data/table.ts'
import { consoleLog, type Log } from '#shared/http/log.ts'
import { createTally } from './tally.ts'
import { createTallyRepository } from './tally-repository.ts'

const Environment = z.object({
  CATALOGUE_TABLE: z.string().min(1),
  /** Set on one machine and in tests. */
  DYNAMODB_ENDPOINT: z.url().optional(),
})

/** What works behind the catalogue, without anybody asking: the counting. */
export const createWorker = (variables: NodeJS.ProcessEnv, { log = consoleLog }: { log?: Log } = {}) => {
  const environment = Environment.parse(variables)
  const client = createDocumentClient({ endpoint: environment.DYNAMODB_ENDPOINT })
  const table = createTable({ client, name: environment.CATALOGUE_TABLE })
  return { tally: createTally({ repository: createTallyRepository({ table }) }), log }
}
