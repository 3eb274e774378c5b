import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import type { CalendarDeps } from './app.ts'

/** Builds what the calendar needs from its environment: the frame alone, for the tables of days are part of the code. */
export const createContainer = (variables: NodeJS.ProcessEnv, now?: () => Date): CalendarDeps =>
  createFrame(HubEnvironment.parse(variables), now)
