import { handle } from 'hono/aws-lambda'
import { createApp } from './packages-app.ts'
import { createContainer } from './packages-container.ts'

export const handler = handle(createApp(createContainer(process.env)))
