import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { createApi } from './api.ts'
import { createPages } from './pages/working-days.tsx'
import { type CalendarTexts, translations } from './texts.ts'

export type CalendarDeps = Omit<HttpDeps<CalendarTexts>, 'translations'> & { readonly now: () => Date }

/** The working days of both sides: when a limit ends and why, for people and for programs. It keeps nothing. */
export const createApp = (deps: CalendarDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi())
  app.route('/', createPages(deps))
  return app
}
