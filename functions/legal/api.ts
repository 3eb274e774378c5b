import { createRouter } from '#shared/http/create-http-app.ts'
import { createInstrumentsApi } from './instruments-api.ts'
import type { Instruments } from './instruments-service.ts'
import { createRegimeApi } from './regime-api.ts'
import type { Regime } from './regime-service.ts'

/** The JSON routes, a file for each noun. */
export const createApi = (deps: { instruments: Instruments; regime: Regime }) =>
  createRouter().route('/', createInstrumentsApi(deps)).route('/', createRegimeApi(deps))
