import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { createApi } from './consultations-api.ts'
import { type ConsultationTexts, translations } from './consultations-texts.ts'
import type { ConsultationPageDeps } from './pages/consultations/request.ts'
import { createPages } from './pages/consultations/routes.tsx'

export type ConsultationsDeps = Omit<HttpDeps<ConsultationTexts>, 'translations'> & ConsultationPageDeps

/** What the sides ask the public, what it says, and what became of it; for people and for programs. */
export const createApp = (deps: ConsultationsDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi(deps))
  app.route('/', createPages(deps))
  return app
}
