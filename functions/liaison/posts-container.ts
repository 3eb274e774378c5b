import * as z from 'zod'
import { createIdempotency } from '#shared/data/idempotency.ts'
import { createTable } from '#shared/data/table.ts'
import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import { createActionsRepository } from './actions-repository.ts'
import { openActionsOf } from './actions-service.ts'
import { createOfficersRepository } from './officers-repository.ts'
import { createOfficers } from './officers-service.ts'
import { createOrganisations } from './organisations-service.ts'
import type { PostsDeps } from './posts-app.ts'

const Environment = HubEnvironment.extend({ LIAISON_TABLE: z.string().min(1) })

export const createContainer = (variables: NodeJS.ProcessEnv, now?: () => Date): PostsDeps => {
  const environment = Environment.parse(variables)
  const frame = createFrame(environment, now)
  const table = createTable({ client: frame.client, name: environment.LIAISON_TABLE })
  const organisations = createOrganisations()
  const officers = createOfficers({
    repository: createOfficersRepository({ table }),
    organisations,
    openItemSources: [openActionsOf(createActionsRepository({ table }))],
    idempotency: createIdempotency({ table }),
    now: frame.now,
  })
  return { ...frame, organisations, officers }
}
