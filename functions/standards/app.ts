import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { createApi } from './api.ts'
import type { PageDeps } from './pages/request.ts'
import { createPages } from './pages/routes.tsx'
import { secretAddresses } from './pages/subscriptions.tsx'
import { type StandardsTexts, translations } from './texts.ts'

export type StandardsDeps = Omit<HttpDeps<StandardsTexts>, 'translations' | 'maxBodyBytes'> & PageDeps

// A file of standards is up to 1 MB, and what carries it more.
const maxBodyBytes = 2 * 1024 * 1024

/** How the rules of Shenzhen stand to those of Hong Kong, as of any day, for people and for programs. */
export const createApp = (deps: StandardsDeps) => {
  const app = createHttpApp({ ...deps, maxBodyBytes, translations, secretAddresses })
  app.route('/', createApi(deps))
  app.route('/', createPages(deps))
  return app
}
