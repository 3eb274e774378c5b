import { createSweepHandler } from '#shared/files/keeping.ts'
import { createFileKeeper } from './files-worker-container.ts'

export const handler = createSweepHandler(createFileKeeper(process.env))
