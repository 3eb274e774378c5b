import { handle } from 'hono/aws-lambda'
import { createApp } from './documents-app.ts'
import { createContainer } from './documents-container.ts'

export const handler = handle(createApp(createContainer(process.env)))
