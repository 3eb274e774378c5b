import { handle } from 'hono/aws-lambda'
import { createApp } from './consultations-app.ts'
import { createContainer } from './consultations-container.ts'

export const handler = handle(createApp(createContainer(process.env)))
