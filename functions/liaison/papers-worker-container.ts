import * as z from 'zod'
import { createDocumentClient } from '#shared/data/client.ts'
import { createTable } from '#shared/data/table.ts'
import { createS3FileStore } from '#shared/files/s3-file-store.ts'
import { type MakeStore, storeIn, storeVariables } from '#shared/files/store-environment.ts'
import { consoleLog, type Log } from '#shared/http/log.ts'
import { createPaperKeeping } from './paper-keeping.ts'
import { createPapersRepository } from './papers-repository.ts'

const Environment = z.object({
  LIAISON_TABLE: z.string().min(1),
  ...storeVariables,
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
    makeStore?: MakeStore
  } = {},
) => {
  const environment = Environment.parse(variables)
  const client = createDocumentClient({ endpoint: environment.DYNAMODB_ENDPOINT })
  const repository = createPapersRepository({ table: createTable({ client, name: environment.LIAISON_TABLE }) })
  const store = storeIn(environment, 'liaison', makeStore)
  return { keeping: createPaperKeeping({ repository, store, now }), log }
}
