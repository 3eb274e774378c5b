import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import type { PaperPageDeps } from './pages/papers/request.ts'
import { createPages } from './pages/papers/routes.tsx'
import { createApi } from './papers-api.ts'
import { type PapersTexts, translations } from './papers-texts.ts'

export type PapersDeps = Omit<HttpDeps<PapersTexts>, 'translations'> & PaperPageDeps

/** The papers of meetings: handed in, read, withdrawn. */
export const createApp = (deps: PapersDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi(deps))
  app.route('/', createPages(deps))
  return app
}
