import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import type { LegalDeps } from './app.ts'
import { createInstruments } from './instruments-service.ts'
import { createRegime } from './regime-service.ts'

/** Builds what legal cooperation needs from its environment. Instruments and rules are part of the code. */
export const createContainer = (variables: NodeJS.ProcessEnv, now?: () => Date): LegalDeps => ({
  ...createFrame(HubEnvironment.parse(variables), now),
  instruments: createInstruments(),
  regime: createRegime(),
})
