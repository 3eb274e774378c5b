import { createSweepHandler } from './schedule.ts'
import { createSweeper } from './worker-container.ts'

export const handler = createSweepHandler(createSweeper(process.env))
