import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { createIdempotency } from '#shared/data/idempotency.ts'
import { createTable } from '#shared/data/table.ts'
import { createS3FileStore } from '#shared/files/s3-file-store.ts'
import { type MakeStore, storeIn, uploadVariables } from '#shared/files/store-environment.ts'
import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import { consoleLog, type Log } from '#shared/http/log.ts'
import { createMeetingsRepository } from './meetings-repository.ts'
import { createMinutesRepository } from './minutes-repository.ts'
import { createOfficersRepository } from './officers-repository.ts'
import type { PapersDeps } from './papers-app.ts'
import { createPapersRepository } from './papers-repository.ts'
import { createPapers } from './papers-service.ts'

const Environment = HubEnvironment.extend({
  LIAISON_TABLE: z.string().min(1),
  ...uploadVariables,
})

/** The function for papers stands apart, so that the client of S3 is not read when a meeting is. */
export const createContainer = (
  variables: NodeJS.ProcessEnv,
  {
    log = consoleLog,
    now,
    makeStore = createS3FileStore,
  }: {
    log?: Log
    now?: () => Date
    /** Another store than S3, on one machine. */
    makeStore?: MakeStore
  } = {},
): PapersDeps => {
  const environment = Environment.parse(variables)
  const frame = createFrame(environment, now)
  const table = createTable({ client: frame.client, name: environment.LIAISON_TABLE })
  const store = storeIn(environment, 'liaison', makeStore)
  return {
    ...{ ...frame, log, connectTo: [store.origin], uploadScript: environment.UPLOAD_SCRIPT },
    papers: createPapers({
      repository: createPapersRepository({ table }),
      meetings: createMeetingsRepository({ table }),
      minutes: createMinutesRepository({ table }),
      register: createOfficersRepository({ table }).register,
      idempotency: createIdempotency({ table }),
      ...{ store, now: frame.now, newId: randomUUID, log },
    }),
  }
}
