import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import type { Access } from './access-service.ts'
import type { Instruments } from './instruments-service.ts'
import { createApi } from './matters-api.ts'
import type { Matters } from './matters-service.ts'
import { type MattersTexts, translations } from './matters-texts.ts'
import type { Receipts } from './receipts-service.ts'
import type { Regime } from './regime-service.ts'

export type MattersDeps = Omit<HttpDeps<MattersTexts>, 'translations'> & {
  readonly matters: Matters
  readonly receipts: Receipts
  readonly access: Access
  readonly instruments: Instruments
  readonly regime: Regime
  readonly now: () => Date
}

/** Matters of legal cooperation between the two sides: for those of either side whom they concern, and for nobody else. */
export const createApp = (deps: MattersDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi(deps))
  return app
}
