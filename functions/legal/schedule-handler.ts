import { createLegalSweepHandler } from './schedule.ts'
import { createLegalSweeper } from './schedule-container.ts'

export const handler = createLegalSweepHandler(createLegalSweeper(process.env))
