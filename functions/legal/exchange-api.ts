import { createRouter } from '#shared/http/create-http-app.ts'
import { createExchangesApi } from './exchanges-api.ts'
import type { Exchanges } from './exchanges-service.ts'
import { createLinksApi } from './links-api.ts'
import type { Links } from './links-service.ts'
import { createReportApi } from './report-api.ts'
import type { Report } from './report-service.ts'

/** The JSON routes of what stands beside matters, a file for each noun. */
export const createApi = (deps: { report: Report; links: Links; exchanges: Exchanges }) =>
  createRouter().route('/', createReportApi(deps)).route('/', createLinksApi(deps)).route('/', createExchangesApi(deps))
