import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { establishPages } from './pages/establish.tsx'
import { postActionPages } from './pages/post-actions.tsx'
import type { PageDeps } from './pages/request.ts'
import { createApi } from './posts-api.ts'
import { type LiaisonTexts, translations } from './texts.ts'

export type PostsDeps = Omit<HttpDeps<LiaisonTexts>, 'translations'> &
  Pick<PageDeps, 'officers' | 'organisations' | 'takeParked'>

/** What the keepers of the register do to its posts, for people and for programs. */
export const createApp = (deps: PostsDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi(deps))
  app.route('/', establishPages(deps))
  app.route('/', postActionPages(deps))
  return app
}
