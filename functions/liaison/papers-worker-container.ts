import * as z from 'zod'
import { createDocumentClient } from '#shared/data/client.ts'
import { createTable } from '#shared/data/table.ts'
import type { FileStore } from '#shared/files/file-store.ts'
import { createS3FileStore } from '#shared/files/s3-file-store.ts'
import { consoleLog, type Log } from '#shared/http/log.ts'
import { createPaperKeeping } from './paper-keeping.ts'
import { createPapersRepository } from './papers-repository.ts'

const Environment = z.object({
  LIAISON_TABLE: z.string().min(1),
  FILES_BUCKET: z.string().min(1),
  FILES_ORIGIN: z.url(),
  /** Set on one machine and in tests. */
  DYNAMODB_ENDPOINT: z.url().optional(),
})

/** What sees to papers by itself: takes in what scans find, and clears away once a day. */
export const createPaperKeeper = (
  variables: NodeJS.ProcessEnv,
  {
    log = consoleLog,
    now = () => new Date(),
    makeStore = createS3FileStore,
  }: {
    log?: Log
    now?: () => Date
    /** Another store than S3, on one machine. */
    makeStore?: (place: { bucket: string; origin: string; area: 'liaison' }) => FileStore
  } = {},
) => {
  const environment = Environment.parse(variables)
  const client = createDocumentClient({ endpoint: environment.DYNAMODB_ENDPOINT })
  const repository = createPapersRepository({ table: createTable({ client, name: environment.LIAISON_TABLE }) })
  const store = makeStore({ bucket: environment.FILES_BUCKET, origin: environment.FILES_ORIGIN, area: 'liaison' })
  return { keeping: createPaperKeeping({ repository, store, now }), log }
}
