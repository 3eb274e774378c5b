import { createRouter } from '#shared/http/create-http-app.ts'
import { createReportApi } from './report-api.ts'
import type { Report } from './report-service.ts'

/** The JSON routes of what stands beside matters, a file for each noun. */
export const createApi = (deps: { report: Report }) => createRouter().route('/', createReportApi(deps))
