import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { createApi } from './disposal-api.ts'
import { type DisposalTexts, translations } from './disposal-texts.ts'
import { createPages, type DisposalPageDeps } from './pages/disposal/routes.tsx'

export type DisposalDeps = Omit<HttpDeps<DisposalTexts>, 'translations'> & DisposalPageDeps

/** What becomes of the files of matters that have ended: kept, held, disposed of. */
export const createApp = (deps: DisposalDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi(deps))
  app.route('/', createPages(deps))
  return app
}
