import { createRouter } from '#shared/http/create-http-app.ts'
import { createOfficersApi } from './officers-api.ts'
import type { Officers } from './officers-service.ts'
import { createOrganisationsApi } from './organisations-api.ts'
import type { Organisations } from './organisations-service.ts'

/** The JSON routes, a file for each noun. */
export const createApi = (deps: { officers: Officers; organisations: Organisations }) =>
  createRouter().route('/', createOfficersApi(deps)).route('/', createOrganisationsApi(deps))
