import { createScanHandler } from '#shared/files/keeping.ts'
import { createPaperKeeper } from './papers-worker-container.ts'

export const handler = createScanHandler('liaison', createPaperKeeper(process.env))
