import * as z from 'zod'
import { createIdempotency } from '#shared/data/idempotency.ts'
import { createTable } from '#shared/data/table.ts'
import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import { createActionsRepository } from './actions-repository.ts'
import { createActions, openActionsOf } from './actions-service.ts'
import type { LiaisonDeps } from './app.ts'
import { createServiceRegister } from './catalogue-client.ts'
import { createFeedsRepository } from './feeds-repository.ts'
import { createFeeds } from './feeds-service.ts'
import { createMeetingsRepository } from './meetings-repository.ts'
import { createMeetings } from './meetings-service.ts'
import { createOfficersRepository } from './officers-repository.ts'
import { createOfficers } from './officers-service.ts'
import { createOrganisations } from './organisations-service.ts'
import { createReferences } from './references-service.ts'
import { createResolutionsRepository } from './resolutions-repository.ts'
import { createResolutions } from './resolutions-service.ts'

const Environment = HubEnvironment.extend({
  LIAISON_TABLE: z.string().min(1),
  /** Where the catalogue's API answers; in the cloud the API itself, not the distribution before it. */
  CATALOGUE_ORIGIN: z.url(),
})

export const createContainer = (variables: NodeJS.ProcessEnv, now?: () => Date): LiaisonDeps => {
  const environment = Environment.parse(variables)
  const frame = createFrame(environment, now)
  const table = createTable({ client: frame.client, name: environment.LIAISON_TABLE })
  const organisations = createOrganisations()
  const { now: clock, origin } = frame
  const officersRepository = createOfficersRepository({ table })
  const actionsRepository = createActionsRepository({ table })
  const resolutionsRepository = createResolutionsRepository({ table })
  const meetingsRepository = createMeetingsRepository({ table })
  const idempotency = createIdempotency({ table })
  const shared = { register: officersRepository.register, idempotency, now: clock }
  const officers = createOfficers({
    repository: officersRepository,
    organisations,
    // Each part that keeps what a post has to finish is named here, and every handover goes through it.
    openItemSources: [openActionsOf(actionsRepository)],
    idempotency,
    now: clock,
  })
  return {
    ...frame,
    organisations,
    officers,
    resolutions: createResolutions({
      ...shared,
      repository: resolutionsRepository,
      references: createReferences({
        meetings: meetingsRepository,
        services: createServiceRegister({ origin: environment.CATALOGUE_ORIGIN }),
      }),
    }),
    actions: createActions({ ...shared, repository: actionsRepository, resolutions: resolutionsRepository }),
    meetings: createMeetings({ repository: meetingsRepository, officers, idempotency, now: clock }),
    feeds: createFeeds({
      repository: createFeedsRepository({ table }),
      meetings: meetingsRepository,
      officers,
      origin,
      now: clock,
    }),
  }
}
