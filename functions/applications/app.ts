import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { createApi } from './api.ts'
import type { PageDeps } from './pages/request.ts'
import { createPages } from './pages/routes.tsx'
import { type ApplicationTexts, translations } from './texts.ts'

export type ApplicationsDeps = Omit<HttpDeps<ApplicationTexts>, 'translations'> & PageDeps

/** Applications from draft to decision, for applicants and officers, and for programs. */
export const createApp = (deps: ApplicationsDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi(deps))
  app.route('/', createPages(deps))
  return app
}
