import { handle } from 'hono/aws-lambda'
import { createApp } from './files-app.ts'
import { createContainer } from './files-container.ts'

export const handler = handle(createApp(createContainer(process.env)))
