import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { createApi } from './exchange-api.ts'
import { type ExchangeTexts, translations } from './exchange-texts.ts'
import { createPages, type ExchangePageDeps } from './pages/exchange/routes.tsx'

export type ExchangeDeps = Omit<HttpDeps<ExchangeTexts>, 'translations'> & ExchangePageDeps

/** What the two legal departments do together beside matters, what matters are linked to, and what a year of all of it came to. */
export const createApp = (deps: ExchangeDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi(deps))
  app.route('/', createPages(deps))
  return app
}
