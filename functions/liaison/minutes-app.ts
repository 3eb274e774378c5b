import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { createApi } from './minutes-api.ts'
import { type MinutesTexts, translations } from './minutes-texts.ts'
import type { MinutesPageDeps } from './pages/minutes/request.ts'
import { createPages } from './pages/minutes/routes.tsx'

export type MinutesDeps = Omit<HttpDeps<MinutesTexts>, 'translations'> & MinutesPageDeps

/** The minutes of both sides' meetings, for people and for programs. */
export const createApp = (deps: MinutesDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi(deps))
  app.route('/', createPages(deps))
  return app
}
