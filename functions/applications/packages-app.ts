import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { createApi } from './packages-api.ts'
import { type PackageTexts, translations } from './packages-texts.ts'
import type { PackagePageDeps } from './pages/packages/request.ts'
import { createPages } from './pages/packages/routes.tsx'

export type PackagesDeps = Omit<HttpDeps<PackageTexts>, 'translations'> & PackagePageDeps

/** Several items applied for by one form, for applicants and for programs. */
export const createApp = (deps: PackagesDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi(deps))
  app.route('/', createPages(deps))
  return app
}
