import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import type { PollPageDeps } from './pages/polls/request.ts'
import { createPages } from './pages/polls/routes.tsx'
import { createApi } from './polls-api.ts'
import { type PollTexts, translations } from './polls-texts.ts'

export type PollsDeps = Omit<HttpDeps<PollTexts>, 'translations'> & PollPageDeps

/** Both sides agree on a day: polls among the posts of a series, for people and for programs. */
export const createApp = (deps: PollsDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi(deps))
  app.route('/', createPages(deps))
  return app
}
