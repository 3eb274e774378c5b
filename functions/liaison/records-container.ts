import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { createIdempotency } from '#shared/data/idempotency.ts'
import { createTable } from '#shared/data/table.ts'
import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import { createActionsRepository } from './actions-repository.ts'
import { createActions } from './actions-service.ts'
import { createExports } from './exports-service.ts'
import { createImportsRepository } from './imports-repository.ts'
import { createImports } from './imports-service.ts'
import { createMinutesRepository } from './minutes-repository.ts'
import { createOfficersRepository } from './officers-repository.ts'
import { createOfficers } from './officers-service.ts'
import { createOrganisations } from './organisations-service.ts'
import { createPlanning } from './planning-service.ts'
import type { RecordsDeps } from './records-app.ts'
import { createResolutionsRepository } from './resolutions-repository.ts'
import { createSearchRepository } from './search-repository.ts'
import { actionsSource, createRecordSearch, minutesSource, resolutionsSource } from './search-service.ts'

const Environment = HubEnvironment.extend({ LIAISON_TABLE: z.string().min(1) })

/** The function for files and search stands apart, so that who opens a page of the liaison reads neither. */
export const createContainer = (variables: NodeJS.ProcessEnv, now?: () => Date): RecordsDeps => {
  const environment = Environment.parse(variables)
  const frame = createFrame(environment, now)
  const table = createTable({ client: frame.client, name: environment.LIAISON_TABLE })
  const officersRepository = createOfficersRepository({ table })
  const idempotency = createIdempotency({ table })
  const officers = createOfficers({
    repository: officersRepository,
    organisations: createOrganisations(),
    // No file hands a post over.
    openItemSources: [],
    idempotency,
    now: frame.now,
  })
  const resolutions = createResolutionsRepository({ table })
  const actionsRepository = createActionsRepository({ table })
  const actions = createActions({
    repository: actionsRepository,
    resolutions,
    register: officersRepository.register,
    idempotency,
    now: frame.now,
  })
  return {
    ...frame,
    search: createRecordSearch({
      // Each noun that is searched gives its records here.
      sources: [
        resolutionsSource(resolutions),
        actionsSource({ repository: actionsRepository, now: frame.now }),
        minutesSource(createMinutesRepository({ table })),
      ],
      repository: createSearchRepository({ table }),
    }),
    exports: createExports({ officers, actions }),
    imports: createImports({
      repository: createImportsRepository({ table }),
      planning: createPlanning({ officers, actions }),
      newId: randomUUID,
      now: frame.now,
    }),
  }
}
