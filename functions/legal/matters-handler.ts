import { handle } from 'hono/aws-lambda'
import { createApp } from './matters-app.ts'
import { createContainer } from './matters-container.ts'

export const handler = handle(createApp(createContainer(process.env)))
