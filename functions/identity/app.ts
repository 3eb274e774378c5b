import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { createApi } from './api.ts'
import { createPages, type PageDeps } from './pages/routes.tsx'
import { type IdentityTexts, translations } from './texts.ts'

export type IdentityDeps = Omit<HttpDeps<IdentityTexts>, 'translations'> & PageDeps

/** Signing in and out, and who a token belongs to. */
export const createApp = (deps: IdentityDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi())
  app.route('/', createPages(deps))
  return app
}
