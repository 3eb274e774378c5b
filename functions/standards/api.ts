import { createRouter } from '#shared/http/create-http-app.ts'
import { createBulkApi } from './bulk-api.ts'
import type { Bulk } from './bulk-service.ts'
import { createChangesApi } from './changes-api.ts'
import type { Changes } from './changes-service.ts'
import { createDeskApi } from './desk-api.ts'
import type { Desk } from './desk-service.ts'
import { createFinderApi } from './finder-api.ts'
import type { Finders } from './finder-service.ts'
import type { StandardsFinder } from './finding.ts'
import { createGlossaryApi } from './glossary-api.ts'
import type { Glossary } from './glossary-service.ts'
import { createStandardsApi } from './standards-api.ts'
import type { Standards } from './standards-service.ts'
import { createSubscriptionsApi } from './subscriptions-api.ts'
import type { Subscriptions } from './subscriptions-service.ts'

/** The JSON routes, a file for each noun. What has a name comes before what has an id. */
export const createApi = (deps: {
  standards: Standards
  finder: StandardsFinder
  desk: Desk
  changes: Changes
  bulk: Bulk
  finders: Finders
  glossary: Glossary
  subscriptions: Subscriptions
}) =>
  createRouter()
    .route('/', createDeskApi(deps))
    .route('/', createChangesApi(deps))
    .route('/', createSubscriptionsApi(deps))
    .route('/', createFinderApi(deps))
    .route('/', createBulkApi(deps))
    .route('/', createStandardsApi(deps))
    .route('/', createGlossaryApi(deps))
