import * as z from 'zod'
import { createIdempotency } from '#shared/data/idempotency.ts'
import { createTable } from '#shared/data/table.ts'
import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import type { StandardsDeps } from './app.ts'
import { createBulk } from './bulk-service.ts'
import { createChanges } from './changes-service.ts'
import { createDesk } from './desk-service.ts'
import { createEditingRepository } from './editing-repository.ts'
import { createFinders } from './finder-service.ts'
import { createGlossary } from './glossary-service.ts'
import { createIndexRepository } from './index-repository.ts'
import { createStandardsRepository } from './repository.ts'
import { createSearch } from './search-service.ts'
import { createStandards } from './standards-service.ts'
import { createSubscriptionsRepository } from './subscriptions-repository.ts'
import { createSubscriptions } from './subscriptions-service.ts'

const Environment = HubEnvironment.extend({
  STANDARDS_TABLE: z.string().min(1),
  /** The script that suggests what may be meant while somebody types, named by its content. */
  SEARCH_SCRIPT: z.string().startsWith('/'),
})

/** Builds what the standards need from their environment; the only place here that makes a client. */
export const createContainer = (variables: NodeJS.ProcessEnv, now?: () => Date): StandardsDeps => {
  const environment = Environment.parse(variables)
  const frame = createFrame(environment, now)
  const table = createTable({ client: frame.client, name: environment.STANDARDS_TABLE })
  const repository = createStandardsRepository({ table })
  const editing = createEditingRepository({ table })
  const desk = createDesk({ repository, editing, idempotency: createIdempotency({ table }), now: frame.now })
  const standards = createStandards({ repository, now: frame.now })
  return {
    ...frame,
    searchScript: environment.SEARCH_SCRIPT,
    standards,
    finders: createFinders({ standards }),
    changes: createChanges({ repository }),
    desk,
    bulk: createBulk({ repository, editing, desk }),
    glossary: createGlossary(),
    subscriptions: createSubscriptions({ repository: createSubscriptionsRepository({ table }), now: frame.now }),
    finder: createSearch({ indexes: createIndexRepository({ table }), now: frame.now }),
  }
}
