import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { createApi } from './api.ts'
import { createPages } from './pages/register.tsx'
import type { Register } from './service.ts'
import { type EvidenceTexts, translations } from './texts.ts'

export type EvidenceDeps = Omit<HttpDeps<EvidenceTexts>, 'translations'> & { readonly register: Register }

/** The register of requirements and of what satisfies them on both sides, for people and for programs. It keeps nothing. */
export const createApp = (deps: EvidenceDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi(deps))
  app.route('/', createPages(deps))
  return app
}
