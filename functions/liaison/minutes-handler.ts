import { handle } from 'hono/aws-lambda'
import { createApp } from './minutes-app.ts'
import { createContainer } from './minutes-container.ts'

export const handler = handle(createApp(createContainer(process.env)))
