import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { createApi } from './api.ts'
import type { Instruments } from './instruments-service.ts'
import { createPages } from './pages/routes.tsx'
import type { Regime } from './regime-service.ts'
import { type LegalTexts, translations } from './texts.ts'

export type LegalDeps = Omit<HttpDeps<LegalTexts>, 'translations'> & {
  readonly instruments: Instruments
  readonly regime: Regime
  readonly now: () => Date
}

/** Legal cooperation of the two sides: what they have agreed on and which of it applies, for people and for programs. */
export const createApp = (deps: LegalDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi(deps))
  app.route('/', createPages(deps))
  return app
}
