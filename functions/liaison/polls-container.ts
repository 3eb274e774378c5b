import * as z from 'zod'
import { createIdempotency } from '#shared/data/idempotency.ts'
import { createTable, type Table } from '#shared/data/table.ts'
import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import { createMeetingsRepository } from './meetings-repository.ts'
import { createMeetings } from './meetings-service.ts'
import { createOfficersRepository } from './officers-repository.ts'
import type { PollsDeps } from './polls-app.ts'
import { createPollsRepository } from './polls-repository.ts'
import { createPolls } from './polls-service.ts'

const Environment = HubEnvironment.extend({ LIAISON_TABLE: z.string().min(1) })

/** The use cases over a table, at a time. */
export const createParts = ({ table, now, newId }: { table: Table; now: () => Date; newId?: () => string }) => {
  const { register } = createOfficersRepository({ table })
  const stored = createMeetingsRepository({ table })
  const idempotency = createIdempotency({ table })
  const meetings = createMeetings({ repository: stored, officers: { register }, idempotency, now })
  const repository = createPollsRepository({ table })
  const named = newId === undefined ? {} : { newId }
  return { meetings, polls: createPolls({ repository, meetings, stored, register, idempotency, now, ...named }) }
}

export const createContainer = (variables: NodeJS.ProcessEnv, now?: () => Date): PollsDeps => {
  const environment = Environment.parse(variables)
  const frame = createFrame(environment, now)
  const table = createTable({ client: frame.client, name: environment.LIAISON_TABLE })
  return { ...frame, ...createParts({ table, now: frame.now }) }
}
