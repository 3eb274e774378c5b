import * as z from 'zod'
import { createAuthorities } from '#shared/data/authorities.ts'
import { createDocumentClient } from '#shared/data/client.ts'
import { createTable } from '#shared/data/table.ts'
import { createS3FileStore } from '#shared/files/s3-file-store.ts'
import { type MakeStore, storeIn, storeVariables } from '#shared/files/store-environment.ts'
import { consoleLog, type Log } from '#shared/http/log.ts'
import { createActors } from './actors.ts'
import { createFileChanges } from './file-changes.ts'
import { createFileKeeping } from './file-keeping.ts'
import { createFileRepository } from './files-repository.ts'
import { createApplicationRepository } from './repository.ts'

const Environment = z.object({
  APPLICATIONS_TABLE: z.string().min(1),
  /** Read for whether an agent is to be told. */
  ENTERPRISES_TABLE: z.string().min(1),
  ...storeVariables,
  /** Set on one machine and in tests. */
  DYNAMODB_ENDPOINT: z.url().optional(),
})

/** What sees to files by itself: takes in what scans find, and clears away once a day. */
export const createFileKeeper = (
  variables: NodeJS.ProcessEnv,
  {
    log = consoleLog,
    now = () => new Date(),
    makeStore = createS3FileStore,
  }: {
    log?: Log
    now?: () => Date
    /** Another store than S3, on one machine. */
    makeStore?: MakeStore
  } = {},
) => {
  const environment = Environment.parse(variables)
  const client = createDocumentClient({ endpoint: environment.DYNAMODB_ENDPOINT })
  const table = createTable({ client, name: environment.APPLICATIONS_TABLE })
  const applications = createApplicationRepository({ table })
  const files = createFileRepository({ table })
  const store = storeIn(environment, 'applications', makeStore)
  const enterprises = createTable({ client, name: environment.ENTERPRISES_TABLE })
  const actors = createActors({ authorities: createAuthorities({ table: enterprises }), now })
  const changes = createFileChanges({ applications, files, actors, now })
  return { keeping: createFileKeeping({ applications, files, changes, store, now }), log }
}
