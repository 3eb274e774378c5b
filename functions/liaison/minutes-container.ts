import * as z from 'zod'
import { createIdempotency } from '#shared/data/idempotency.ts'
import { createTable } from '#shared/data/table.ts'
import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import { createMeetingsRepository } from './meetings-repository.ts'
import type { MinutesDeps } from './minutes-app.ts'
import { createMinutesRepository } from './minutes-repository.ts'
import { createMinutes } from './minutes-service.ts'
import { createNotesRepository } from './notes-repository.ts'
import { createNotes } from './notes-service.ts'
import { createOfficersRepository } from './officers-repository.ts'

const Environment = HubEnvironment.extend({ LIAISON_TABLE: z.string().min(1) })

export const createContainer = (variables: NodeJS.ProcessEnv, now?: () => Date): MinutesDeps => {
  const environment = Environment.parse(variables)
  const frame = createFrame(environment, now)
  const table = createTable({ client: frame.client, name: environment.LIAISON_TABLE })
  const repository = createMinutesRepository({ table })
  const { register } = createOfficersRepository({ table })
  const shared = { register, idempotency: createIdempotency({ table }), now: frame.now }
  return {
    ...frame,
    minutes: createMinutes({ ...shared, repository, meetings: createMeetingsRepository({ table }) }),
    notes: createNotes({ ...shared, repository: createNotesRepository({ table }), minutes: repository }),
  }
}
