import * as z from 'zod'
import { createTable } from '#shared/data/table.ts'
import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import type { CatalogueDeps } from './app.ts'
import { createCatalogueRepository } from './repository.ts'
import { createCatalogue } from './service.ts'

const Environment = HubEnvironment.extend({
  CATALOGUE_TABLE: z.string().min(1),
  /** The script that suggests what may be meant while somebody types, named by its content. */
  SEARCH_SCRIPT: z.string().startsWith('/'),
})

/** Builds what the catalogue needs from its environment; the only place here that makes a client. */
export const createContainer = (variables: NodeJS.ProcessEnv, now?: () => Date): CatalogueDeps => {
  const environment = Environment.parse(variables)
  const frame = createFrame(environment, now)
  const table = createTable({ client: frame.client, name: environment.CATALOGUE_TABLE })
  return {
    ...frame,
    searchScript: environment.SEARCH_SCRIPT,
    catalogue: createCatalogue({ repository: createCatalogueRepository({ table }), now: frame.now }),
  }
}
