import { createRouter } from '#shared/http/create-http-app.ts'
import type { StandardsFinder } from './finding.ts'
import { createStandardsApi } from './standards-api.ts'
import type { Standards } from './standards-service.ts'

/** The JSON routes, a file for each noun. */
export const createApi = (deps: { standards: Standards; finder: StandardsFinder }) =>
  createRouter().route('/', createStandardsApi(deps))
