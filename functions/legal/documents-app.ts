import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { createApi } from './documents-api.ts'
import { type DocumentsTexts, translations } from './documents-texts.ts'
import type { DocumentPageDeps } from './pages/documents/request.ts'
import { createDocumentPages } from './pages/documents/routes.tsx'

export type DocumentsDeps = Omit<HttpDeps<DocumentsTexts>, 'translations'> & DocumentPageDeps

/** The documents of matters: handed in, described, read. */
export const createApp = (deps: DocumentsDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi(deps))
  app.route('/', createDocumentPages(deps))
  return app
}
