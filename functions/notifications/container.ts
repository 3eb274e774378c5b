import * as z from 'zod'
import { createTable } from '#shared/data/table.ts'
import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import type { NotificationsDeps } from './app.ts'
import { createNotificationRepository } from './repository.ts'
import { createInbox } from './service.ts'

const Environment = HubEnvironment.extend({ NOTIFICATIONS_TABLE: z.string().min(1) })

export const createContainer = (variables: NodeJS.ProcessEnv, now?: () => Date): NotificationsDeps => {
  const environment = Environment.parse(variables)
  const frame = createFrame(environment, now)
  const table = createTable({ client: frame.client, name: environment.NOTIFICATIONS_TABLE })
  return { ...frame, inbox: createInbox({ repository: createNotificationRepository({ table }), now: frame.now }) }
}
