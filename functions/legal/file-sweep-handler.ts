import { createDocumentKeeper } from './documents-worker-container.ts'
import { createDocumentSweepHandler } from './file-sweep.ts'

export const handler = createDocumentSweepHandler(createDocumentKeeper(process.env))
