import { handle } from 'hono/aws-lambda'
import { createApp } from './posts-app.ts'
import { createContainer } from './posts-container.ts'

export const handler = handle(createApp(createContainer(process.env)))
