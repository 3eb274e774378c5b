import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import type { RecordsPageDeps } from './pages/records-request.ts'
import { createPages } from './pages/records-routes.tsx'
import { createApi } from './records-api.ts'
import { type RecordsTexts, translations } from './records-texts.ts'

export type RecordsDeps = Omit<HttpDeps<RecordsTexts>, 'translations' | 'maxBodyBytes'> & RecordsPageDeps

/** A file of a megabyte, with what a form or JSON puts around its signs. */
const maxBodyBytes = 2 * 1024 * 1024

/** The liaison’s records taken together: searched, and in files out and in. */
export const createApp = (deps: RecordsDeps) => {
  const app = createHttpApp({ ...deps, maxBodyBytes, translations })
  app.route('/', createApi(deps))
  app.route('/', createPages(deps))
  return app
}
