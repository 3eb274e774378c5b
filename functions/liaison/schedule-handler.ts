import { createCallHandler } from './schedule.ts'
import { createCaller } from './worker-container.ts'

export const handler = createCallHandler(createCaller(process.env))
