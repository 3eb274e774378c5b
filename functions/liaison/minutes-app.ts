import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { createApi } from './minutes-api.ts'
import type { MinutesUseCases } from './minutes-service.ts'
import { type MinutesTexts, translations } from './minutes-texts.ts'
import type { Notes } from './notes-service.ts'

export type MinutesDeps = Omit<HttpDeps<MinutesTexts>, 'translations'> & {
  readonly minutes: MinutesUseCases
  readonly notes: Notes
}

/** The minutes of both sides' meetings, for people and for programs. */
export const createApp = (deps: MinutesDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi(deps))
  return app
}
