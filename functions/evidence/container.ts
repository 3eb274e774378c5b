import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import type { EvidenceDeps } from './app.ts'
import { createRegister } from './service.ts'

/** Builds what the register needs from its environment: the frame alone, for the register is part of the code. */
export const createContainer = (variables: NodeJS.ProcessEnv, now?: () => Date): EvidenceDeps => ({
  ...createFrame(HubEnvironment.parse(variables), now),
  register: createRegister(),
})
