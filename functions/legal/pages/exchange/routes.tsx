import { createRouter } from '#shared/http/create-http-app.ts'
import type { ExchangeTexts } from '../../exchange-texts.ts'
import { reportPages } from './report.tsx'
import type { ExchangePageDeps } from './request.ts'

export type { ExchangePageDeps } from './request.ts'

/** The pages of exchanges, of links and of the report. */
export const createPages = (deps: ExchangePageDeps) => createRouter<ExchangeTexts>().route('/', reportPages(deps))
