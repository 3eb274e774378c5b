import { createRouter } from '#shared/http/create-http-app.ts'
import { createActionsApi } from './actions-api.ts'
import type { Actions } from './actions-service.ts'
import { createFeedsApi } from './feeds-api.ts'
import type { Feeds } from './feeds-service.ts'
import { createMeetingsApi } from './meetings-api.ts'
import type { Meetings } from './meetings-service.ts'
import { createOfficersApi } from './officers-api.ts'
import type { Officers } from './officers-service.ts'
import { createOrganisationsApi } from './organisations-api.ts'
import type { Organisations } from './organisations-service.ts'
import { createResolutionsApi } from './resolutions-api.ts'
import type { Resolutions } from './resolutions-service.ts'

/** The JSON routes, a file for each noun. */
export const createApi = (deps: {
  officers: Officers
  organisations: Organisations
  resolutions: Resolutions
  actions: Actions
  meetings: Meetings
  feeds: Feeds
}) =>
  createRouter()
    .route('/', createOfficersApi(deps))
    .route('/', createOrganisationsApi(deps))
    .route('/', createResolutionsApi(deps))
    .route('/', createActionsApi(deps))
    .route('/', createMeetingsApi(deps))
    .route('/', createFeedsApi(deps))
