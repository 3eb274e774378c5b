import { createReportHandler } from './stream.ts'
import { createReportCounter } from './stream-container.ts'

export const handler = createReportHandler(createReportCounter(process.env))
