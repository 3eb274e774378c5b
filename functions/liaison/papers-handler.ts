import { handle } from 'hono/aws-lambda'
import { createApp } from './papers-app.ts'
import { createContainer } from './papers-container.ts'

export const handler = handle(createApp(createContainer(process.env)))
