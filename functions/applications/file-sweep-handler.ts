import { createFileSweepHandler } from './file-sweep.ts'
import { createFileKeeper } from './files-worker-container.ts'

export const handler = createFileSweepHandler(createFileKeeper(process.env))
