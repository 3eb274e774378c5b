import { createRouter } from '#shared/http/create-http-app.ts'
import type { ExchangeTexts } from '../../exchange-texts.ts'
import { actPages } from './act.tsx'
import { exchangePages } from './exchange.tsx'
import { linkPages } from './links.tsx'
import { listPages } from './list.tsx'
import { planPages } from './plan.tsx'
import { reportPages } from './report.tsx'
import type { ExchangePageDeps } from './request.ts'

export type { ExchangePageDeps } from './request.ts'

/** The pages of exchanges, of links and of the report. `new` is no id of an exchange, so it comes first. */
export const createPages = (deps: ExchangePageDeps) =>
  createRouter<ExchangeTexts>()
    .route('/', reportPages(deps))
    .route('/', linkPages(deps))
    .route('/', listPages(deps))
    .route('/', planPages(deps))
    .route('/', exchangePages(deps))
    .route('/', actPages(deps))
