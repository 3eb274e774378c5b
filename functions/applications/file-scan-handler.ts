import { createScanHandler } from '#shared/files/keeping.ts'
import { createFileKeeper } from './files-worker-container.ts'

export const handler = createScanHandler('applications', createFileKeeper(process.env))
