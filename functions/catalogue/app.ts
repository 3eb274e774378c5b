import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { createApi } from './api.ts'
import { createPages } from './pages/routes.tsx'
import type { Catalogue } from './service.ts'
import { type CatalogueTexts, translations } from './texts.ts'

export type CatalogueDeps = Omit<HttpDeps<CatalogueTexts>, 'translations'> & {
  readonly catalogue: Catalogue
  readonly searchScript: string
}

/** The catalogue: the home page, finding a service, and the service itself, for people and for programs. */
export const createApp = (deps: CatalogueDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi(deps))
  app.route('/', createPages(deps))
  return app
}
