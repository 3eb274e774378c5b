import { createStreamHandler } from './stream.ts'
import { createWorker } from './worker-container.ts'

export const handler = createStreamHandler(createWorker(process.env))
