import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { createApi } from './documents-api.ts'
import type { Documents } from './documents-service.ts'
import { type MattersTexts, translations } from './matters-texts.ts'

export type DocumentsDeps = Omit<HttpDeps<MattersTexts>, 'translations'> & {
  readonly documents: Documents
  /** Where the hub is, which the store leads back to. */
  readonly origin: string
  readonly uploadScript: string
}

/** The documents of matters: handed in, described, read. */
export const createApp = (deps: DocumentsDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi(deps))
  return app
}
