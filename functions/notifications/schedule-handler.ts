import { createScheduleHandler } from './schedule.ts'
import { createWorker } from './worker-container.ts'

export const handler = createScheduleHandler(createWorker(process.env))
