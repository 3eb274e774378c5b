import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { createApi } from './api.ts'
import type { PageDeps } from './pages/request.ts'
import { createPages } from './pages/routes.tsx'
import { type LiaisonTexts, translations } from './texts.ts'

export type LiaisonDeps = Omit<HttpDeps<LiaisonTexts>, 'translations'> & PageDeps

/** The liaison of the two sides: who answers for what, for people and for programs. */
export const createApp = (deps: LiaisonDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi(deps))
  app.route('/', createPages(deps))
  return app
}
