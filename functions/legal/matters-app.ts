import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { type DeadlinesTexts, translations } from './deadlines-texts.ts'
import { createApi } from './matters-api.ts'
import { createDeadlinePages, type DeadlinePageDeps } from './pages/deadlines/routes.tsx'
import type { MatterPageDeps } from './pages/matters/request.ts'
import { createPages } from './pages/matters/routes.tsx'

export type MattersDeps = Omit<HttpDeps<DeadlinesTexts>, 'translations'> & MatterPageDeps & DeadlinePageDeps

/** Matters of legal cooperation between the two sides: for those of either side whom they concern, and for nobody else. */
export const createApp = (deps: MattersDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi(deps))
  app.route('/', createDeadlinePages(deps))
  app.route('/', createPages(deps))
  return app
}
