import * as z from 'zod'
import { createDocumentClient } from '#shared/data/client.ts'
import { createTable } from '#shared/data/table.ts'
import { createS3FileStore } from '#shared/files/s3-file-store.ts'
import { type MakeStore, storeIn, storeVariables } from '#shared/files/store-environment.ts'
import { consoleLog, type Log } from '#shared/http/log.ts'
import { centralAuthorities } from './authorities-service.ts'
import { createDocumentChanges } from './document-changes.ts'
import { createDocumentKeeping } from './document-keeping.ts'
import { createDocumentsRepository } from './documents-repository.ts'
import { createMattersRepository } from './matters-repository.ts'

const Environment = z.object({
  LEGAL_TABLE: z.string().min(1),
  ...storeVariables,
  /** Set on one machine and in tests. */
  DYNAMODB_ENDPOINT: z.url().optional(),
})

/** What sees to documents by itself: takes in what scans find, and clears away once a day. */
export const createDocumentKeeper = (
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
  const table = createTable({ client, name: environment.LEGAL_TABLE })
  const repository = createMattersRepository({ table, authorities: centralAuthorities })
  const documents = createDocumentsRepository({ table })
  const store = storeIn(environment, 'legal', makeStore)
  const changes = createDocumentChanges({ repository, documents, now })
  return { keeping: createDocumentKeeping({ documents, changes, store, now }), log }
}
