import * as z from 'zod'
import { createIdempotency } from '#shared/data/idempotency.ts'
import { createTable } from '#shared/data/table.ts'
import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import type { LiaisonDeps } from './app.ts'
import { createOfficersRepository } from './officers-repository.ts'
import { createOfficers } from './officers-service.ts'
import { createOrganisations } from './organisations-service.ts'

const Environment = HubEnvironment.extend({ LIAISON_TABLE: z.string().min(1) })

export const createContainer = (variables: NodeJS.ProcessEnv, now?: () => Date): LiaisonDeps => {
  const environment = Environment.parse(variables)
  const frame = createFrame(environment, now)
  const table = createTable({ client: frame.client, name: environment.LIAISON_TABLE })
  const organisations = createOrganisations()
  return {
    ...frame,
    organisations,
    officers: createOfficers({
      repository: createOfficersRepository({ table }),
      organisations,
      // Each part that keeps what a post has to finish is named here, and every handover goes through it.
      openItemSources: [],
      idempotency: createIdempotency({ table }),
      now: frame.now,
    }),
  }
}
