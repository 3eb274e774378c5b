import { createScanHandler } from '#shared/files/keeping.ts'
import { createDocumentKeeper } from './documents-worker-container.ts'

export const handler = createScanHandler('legal', createDocumentKeeper(process.env))
