import { createDocumentKeeper } from './documents-worker-container.ts'
import { createScanHandler } from './file-scan.ts'

export const handler = createScanHandler(createDocumentKeeper(process.env))
