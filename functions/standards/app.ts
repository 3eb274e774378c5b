import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { createApi } from './api.ts'
import type { PageDeps } from './pages/request.ts'
import { createPages } from './pages/routes.tsx'
import { secretAddresses } from './pages/subscriptions.tsx'
import { type StandardsTexts, translations } from './texts.ts'

export type StandardsDeps = Omit<HttpDeps<StandardsTexts>, 'translations'> & PageDeps

/** How the rules of Shenzhen stand to those of Hong Kong, as of any day, for people and for programs. */
export const createApp = (deps: StandardsDeps) => {
  const app = createHttpApp({ ...deps, translations, secretAddresses })
  app.route('/', createApi(deps))
  app.route('/', createPages(deps))
  return app
}
