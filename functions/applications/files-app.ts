import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { createApi } from './files-api.ts'
import type { FilePageDeps } from './pages/files.tsx'
import { createFilePages } from './pages/files.tsx'
import { type ApplicationTexts, translations } from './texts.ts'

export type FilesDeps = Omit<HttpDeps<ApplicationTexts>, 'translations'> & FilePageDeps

/** The files of applications: uploaded, taken back, read. */
export const createApp = (deps: FilesDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi(deps))
  app.route('/', createFilePages(deps))
  return app
}
