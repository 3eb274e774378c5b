import { createHttpApp, type HttpDeps } from '#shared/http/create-http-app.ts'
import { createApi } from './api.ts'
import { inboxPages } from './pages/inbox.tsx'
import type { InboxService } from './service.ts'
import { type NotificationTexts, translations } from './texts.ts'

export type NotificationsDeps = Omit<HttpDeps<NotificationTexts>, 'translations'> & { readonly inbox: InboxService }

/** The inbox: what people and offices have been told, for them and for programs. */
export const createApp = (deps: NotificationsDeps) => {
  const app = createHttpApp({ ...deps, translations })
  app.route('/', createApi(deps))
  app.route('/', inboxPages(deps))
  return app
}
