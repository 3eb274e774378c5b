import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { createTable } from '#shared/data/table.ts'
import { createS3FileStore } from '#shared/files/s3-file-store.ts'
import { type MakeStore, storeIn, uploadVariables } from '#shared/files/store-environment.ts'
import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import { consoleLog, type Log } from '#shared/http/log.ts'
import { centralAuthorities } from './authorities-service.ts'
import { createDocumentChanges } from './document-changes.ts'
import type { DocumentsDeps } from './documents-app.ts'
import { createDocumentsRepository } from './documents-repository.ts'
import { createDocuments } from './documents-service.ts'
import { createMattersRepository } from './matters-repository.ts'
import { createOpening } from './opening-service.ts'

const Environment = HubEnvironment.extend({
  LEGAL_TABLE: z.string().min(1),
  ...uploadVariables,
})

/** The function for documents stands apart, so that the client of S3 is not read when a matter is. */
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
): DocumentsDeps => {
  const environment = Environment.parse(variables)
  const frame = createFrame(environment, now)
  const table = createTable({ client: frame.client, name: environment.LEGAL_TABLE })
  const authorities = centralAuthorities
  const repository = createMattersRepository({ table, authorities })
  const documents = createDocumentsRepository({ table })
  const store = storeIn(environment, 'legal', makeStore)
  return {
    ...{ ...frame, log, connectTo: [store.origin], uploadScript: environment.UPLOAD_SCRIPT },
    documents: createDocuments({
      ...{ repository, documents, store, newId: randomUUID, log },
      changes: createDocumentChanges({ repository, documents, now: frame.now }),
      opening: createOpening({ repository, authorities, now: frame.now, newId: randomUUID }),
    }),
  }
}
