import { handle } from 'hono/aws-lambda'
import { createApp } from './app.ts'
import { createContainer } from './container.ts'

export const handler = handle(createApp(createContainer(process.env)))
