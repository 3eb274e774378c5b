import { handle } from 'hono/aws-lambda'
import { createApp } from './records-app.ts'
import { createContainer } from './records-container.ts'

export const handler = handle(createApp(createContainer(process.env)))
