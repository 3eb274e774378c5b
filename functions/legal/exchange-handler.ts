import { handle } from 'hono/aws-lambda'
import { createApp } from './exchange-app.ts'
import { createContainer } from './exchange-container.ts'

export const handler = handle(createApp(createContainer(process.env)))
