import { createSweepHandler } from '#shared/files/keeping.ts'
import { createPaperKeeper } from './papers-worker-container.ts'

export const handler = createSweepHandler(createPaperKeeper(process.env))
