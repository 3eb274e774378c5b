import { randomInt, randomUUID } from 'node:crypto'
import * as z from 'zod'
import { createAuthorities } from '#shared/data/authorities.ts'
import { createIdempotency } from '#shared/data/idempotency.ts'
import { createTable } from '#shared/data/table.ts'
import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import { createActors } from './actors.ts'
import type { ApplicationsDeps } from './app.ts'
import { createCatalogueClient } from './catalogue-client.ts'
import { createApplicationRepository } from './repository.ts'
import { createApplications } from './service.ts'

const Environment = HubEnvironment.extend({
  APPLICATIONS_TABLE: z.string().min(1),
  /** Read for who may act for whom. */
  ENTERPRISES_TABLE: z.string().min(1),
  /** Where the catalogue's API answers; in the cloud the API itself, not the distribution before it. */
  CATALOGUE_ORIGIN: z.url(),
})

// A receipt number cannot be guessed from another one.
const random = () => randomInt(2 ** 47) / 2 ** 47

/** The parts that the feature's functions for people are made of. */
export const createParts = (variables: NodeJS.ProcessEnv, now?: () => Date) => {
  const environment = Environment.parse(variables)
  const frame = createFrame(environment, now)
  const table = createTable({ client: frame.client, name: environment.APPLICATIONS_TABLE })
  const catalogue = createCatalogueClient({ origin: environment.CATALOGUE_ORIGIN })
  const idempotency = createIdempotency({ table })
  const enterprises = createTable({ client: frame.client, name: environment.ENTERPRISES_TABLE })
  const actors = createActors({ authorities: createAuthorities({ table: enterprises }), now: frame.now })
  const applications = createApplications({
    repository: createApplicationRepository({ table }),
    actors,
    idempotency,
    catalogue,
    now: frame.now,
    newId: randomUUID,
    random,
  })
  return { frame, table, actors, catalogue, idempotency, applications }
}

export const createContainer = (variables: NodeJS.ProcessEnv, now?: () => Date): ApplicationsDeps => {
  const { frame, catalogue, applications } = createParts(variables, now)
  return { ...frame, catalogue, applications }
}
