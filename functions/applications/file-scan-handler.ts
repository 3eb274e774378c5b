import { createScanHandler } from './file-scan.ts'
import { createFileKeeper } from './files-worker-container.ts'

export const handler = createScanHandler(createFileKeeper(process.env))
