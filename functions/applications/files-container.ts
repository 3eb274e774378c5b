import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { createAuthorities } from '#shared/data/authorities.ts'
import { createTable } from '#shared/data/table.ts'
import { createS3FileStore } from '#shared/files/s3-file-store.ts'
import { type MakeStore, storeIn, uploadVariables } from '#shared/files/store-environment.ts'
import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import { consoleLog, type Log } from '#shared/http/log.ts'
import { createActors } from './actors.ts'
import { createCatalogueClient } from './catalogue-client.ts'
import { createFileChanges } from './file-changes.ts'
import type { FilesDeps } from './files-app.ts'
import { createFileRepository } from './files-repository.ts'
import { createApplicationFiles } from './files-service.ts'
import { createApplicationRepository } from './repository.ts'

const Environment = HubEnvironment.extend({
  APPLICATIONS_TABLE: z.string().min(1),
  /** Read for who may act for whom. */
  ENTERPRISES_TABLE: z.string().min(1),
  CATALOGUE_ORIGIN: z.url(),
  ...uploadVariables,
})

/** The function for files stands apart, so that the client of S3 is not read when an application is. */
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
): FilesDeps => {
  const environment = Environment.parse(variables)
  const frame = createFrame(environment, now)
  const table = createTable({ client: frame.client, name: environment.APPLICATIONS_TABLE })
  const applications = createApplicationRepository({ table })
  const files = createFileRepository({ table })
  const enterprises = createTable({ client: frame.client, name: environment.ENTERPRISES_TABLE })
  const actors = createActors({ authorities: createAuthorities({ table: enterprises }), now: frame.now })
  const store = storeIn(environment, 'applications', makeStore)
  return {
    ...frame,
    log,
    connectTo: [store.origin],
    uploadScript: environment.UPLOAD_SCRIPT,
    files: createApplicationFiles({
      applications,
      actors,
      files,
      changes: createFileChanges({ applications, files, actors, now: frame.now }),
      store,
      catalogue: createCatalogueClient({ origin: environment.CATALOGUE_ORIGIN }),
      newId: randomUUID,
      log,
    }),
  }
}
