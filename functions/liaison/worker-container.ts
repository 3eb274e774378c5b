import * as z from 'zod'
import { createDocumentClient } from '#shared/data/client.ts'
import { createTable } from '#shared/data/table.ts'
import { consoleLog, type Log } from '#shared/http/log.ts'
import { createActionsRepository } from './actions-repository.ts'
import { createCalls } from './calls-service.ts'
import { createOfficersRepository } from './officers-repository.ts'
import { createRecommendationsRepository } from './recommendations-repository.ts'
import { createReplyCalls } from './replies-service.ts'

const Environment = z.object({
  LIAISON_TABLE: z.string().min(1),
  /** Set on one machine and in tests. */
  DYNAMODB_ENDPOINT: z.url().optional(),
})

/** What follows actions and replies up by itself, once a day. */
export const createCaller = (
  variables: NodeJS.ProcessEnv,
  { log = consoleLog, now = () => new Date() }: { log?: Log; now?: () => Date } = {},
) => {
  const environment = Environment.parse(variables)
  const client = createDocumentClient({ endpoint: environment.DYNAMODB_ENDPOINT })
  const table = createTable({ client, name: environment.LIAISON_TABLE })
  const { register } = createOfficersRepository({ table })
  return {
    calls: createCalls({ repository: createActionsRepository({ table }), register, now }),
    replies: createReplyCalls({ repository: createRecommendationsRepository({ table }), register, now }),
    log,
  }
}
