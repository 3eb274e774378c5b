import { createSweepHandler } from '#shared/files/keeping.ts'
import { createDocumentKeeper } from './documents-worker-container.ts'

export const handler = createSweepHandler(createDocumentKeeper(process.env))
