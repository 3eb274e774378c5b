import * as z from 'zod'
import { createDocumentClient } from '#shared/data/client.ts'
import { createTable } from '#shared/data/table.ts'
import { consoleLog, type Log } from '#shared/http/log.ts'
import { createAnnouncementsRepository } from './announcements-repository.ts'
import { createAnnouncing } from './announcing-service.ts'
import { createIndexRepository } from './index-repository.ts'
import { createIndexing } from './indexing-service.ts'
import { createStandardsRepository, linesPartition } from './repository.ts'
import { createSubscriptionsRepository } from './subscriptions-repository.ts'

const Environment = z.object({
  STANDARDS_TABLE: z.string().min(1),
  /** Set on one machine and in tests. */
  DYNAMODB_ENDPOINT: z.url().optional(),
})

/** What works behind the standards, without anybody asking: the index of the search, and who is told. */
export const createWorker = (variables: NodeJS.ProcessEnv, { log = consoleLog }: { log?: Log } = {}) => {
  const environment = Environment.parse(variables)
  const client = createDocumentClient({ endpoint: environment.DYNAMODB_ENDPOINT })
  const table = createTable({ client, name: environment.STANDARDS_TABLE })
  const repository = createStandardsRepository({ table })
  const indexing = createIndexing({
    repository,
    indexes: createIndexRepository({ table }),
  })
  const announcing = createAnnouncing({
    announcements: createAnnouncementsRepository({ table }),
    subscriptions: createSubscriptionsRepository({ table }),
    repository,
  })
  return { indexing, announcing, partition: linesPartition, log }
}
