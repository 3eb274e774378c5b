import { createApp } from '#functions/legal/documents-app.ts'
import { createTestFrame } from './frame.ts'
import { createTestDocuments } from './legal-documents.ts'

/** The whole function of documents over tables and a store of its own, with real sessions and real parked forms. */
export const createDocumentsApp = async () => {
  const hub = await createTestDocuments()
  const { frame, cookies, sessions } = await createTestFrame({ now: hub.now })
  const app = createApp({
    ...{ ...frame, documents: hub.documents, uploadScript: '/assets/upload.js' },
    connectTo: [hub.store.origin],
  })
  return { ...hub, app, cookies, sessions }
}
export type DocumentsApp = Awaited<ReturnType<typeof createDocumentsApp>>
