import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { createApi } from './api.ts'
import type { PageDeps } from './pages/request.ts'
import { createPages } from './pages/routes.tsx'
import { type EnterpriseTexts, translations } from './texts.ts'

export type EnterprisesDeps = Omit<HttpDeps<EnterpriseTexts>, 'translations'> & PageDeps

/** Who an organisation is, who its people are, and whom it has authorised, for people and for programs. */
export const createApp = (deps: EnterprisesDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi(deps))
  app.route('/', createPages(deps))
  return app
}
