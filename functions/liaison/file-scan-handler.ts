import { createScanHandler } from './file-scan.ts'
import { createPaperKeeper } from './papers-worker-container.ts'

export const handler = createScanHandler(createPaperKeeper(process.env))
