import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { createAuthorities } from '#shared/data/authorities.ts'
import { createDocumentClient } from '#shared/data/client.ts'
import { createIdempotency } from '#shared/data/idempotency.ts'
import { createTable } from '#shared/data/table.ts'
import { consoleLog, type Log } from '#shared/http/log.ts'
import { createActors } from './actors.ts'
import { createCatalogueClient } from './catalogue-client.ts'
import { createApplicationRepository } from './repository.ts'
import { createApplications } from './service.ts'

const Environment = z.object({
  /** Where the hub is, and with it the catalogue's API. */
  HUB_ORIGIN: z.url().transform((url) => new URL(url).origin),
  APPLICATIONS_TABLE: z.string().min(1),
  /** Read for whether an agent is to be told. */
  ENTERPRISES_TABLE: z.string().min(1),
  /** Set on one machine and in tests. */
  DYNAMODB_ENDPOINT: z.url().optional(),
})

/** What sees to the applications by itself, once a day. */
export const createSweeper = (
  variables: NodeJS.ProcessEnv,
  { log = consoleLog, now = () => new Date() }: { log?: Log; now?: () => Date } = {},
) => {
  const environment = Environment.parse(variables)
  const client = createDocumentClient({ endpoint: environment.DYNAMODB_ENDPOINT })
  const table = createTable({ client, name: environment.APPLICATIONS_TABLE })
  return {
    applications: createApplications({
      repository: createApplicationRepository({ table }),
      actors: createActors({
        authorities: createAuthorities({ table: createTable({ client, name: environment.ENTERPRISES_TABLE }) }),
        now,
      }),
      catalogue: createCatalogueClient({ origin: environment.HUB_ORIGIN }),
      idempotency: createIdempotency({ table }),
      now,
      newId: randomUUID,
      random: Math.random,
    }),
    log,
  }
}
