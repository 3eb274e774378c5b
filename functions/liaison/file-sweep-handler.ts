import { createPaperSweepHandler } from './file-sweep.ts'
import { createPaperKeeper } from './papers-worker-container.ts'

export const handler = createPaperSweepHandler(createPaperKeeper(process.env))
