import { handle } from 'hono/aws-lambda'
import { createApp } from './polls-app.ts'
import { createContainer } from './polls-container.ts'

export const handler = handle(createApp(createContainer(process.env)))
