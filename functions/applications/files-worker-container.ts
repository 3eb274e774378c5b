import * as z from 'zod'
import { createAuthorities } from '#shared/data/authorities.ts'
import { createDocumentClient } from '#shared/data/client.ts'
import { createTable } from '#shared/data/table.ts'
import type { FileStore } from '#shared/files/file-store.ts'
import { createS3FileStore } from '#shared/files/s3-file-store.ts'
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
  FILES_BUCKET: z.string().min(1),
  FILES_ORIGIN: z.url(),
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
    makeStore?: (place: { bucket: string; origin: string; area: 'applications' }) => FileStore
  } = {},
) => {
  const environment = Environment.parse(variables)
  const client = createDocumentClient({ endpoint: environment.DYNAMODB_ENDPOINT })
  const table = createTable({ client, name: environment.APPLICATIONS_TABLE })
  const applications = createApplicationRepository({ table })
  const files = createFileRepository({ table })
  const store = makeStore({
    bucket: environment.FILES_BUCKET,
    origin: environment.FILES_ORIGIN,
    area: 'applications',
  })
  const enterprises = createTable({ client, name: environment.ENTERPRISES_TABLE })
  const actors = createActors({ authorities: createAuthorities({ table: enterprises }), now })
  const changes = createFileChanges({ applications, files, actors, now })
  return { keeping: createFileKeeping({ applications, files, changes, store, now }), log }
}
