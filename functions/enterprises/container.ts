import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { createIdempotency } from '#shared/data/idempotency.ts'
import { createTable } from '#shared/data/table.ts'
import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import type { EnterprisesDeps } from './app.ts'
import { createServiceNames } from './catalogue-client.ts'
import { createMandates } from './mandate-service.ts'
import { createEnterpriseRepository } from './repository.ts'
import { createEnterprises } from './service.ts'

const Environment = HubEnvironment.extend({
  ENTERPRISES_TABLE: z.string().min(1),
  /** Where the catalogue's API answers; in the cloud the API itself, not the distribution before it. */
  CATALOGUE_ORIGIN: z.url(),
})

export const createContainer = (variables: NodeJS.ProcessEnv, now?: () => Date): EnterprisesDeps => {
  const environment = Environment.parse(variables)
  const frame = createFrame(environment, now)
  const table = createTable({ client: frame.client, name: environment.ENTERPRISES_TABLE })
  const repository = createEnterpriseRepository({ table })
  const idempotency = createIdempotency({ table })
  const enterprises = createEnterprises({ repository, idempotency, now: frame.now })
  return {
    ...frame,
    enterprises,
    mandates: createMandates({
      repository,
      enterprises,
      services: createServiceNames({ origin: environment.CATALOGUE_ORIGIN }),
      idempotency,
      now: frame.now,
      newId: randomUUID,
    }),
  }
}
