import { handle } from 'hono/aws-lambda'
import { createApp } from './disposal-app.ts'
import { createContainer } from './disposal-container.ts'

export const handler = handle(createApp(createContainer(process.env)))
