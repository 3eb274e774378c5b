import { randomUUID } from 'node:crypto'
import { createIdempotency } from '#shared/data/idempotency.ts'
import type { Table } from '#shared/data/table.ts'
import type { Log } from '#shared/http/log.ts'
import { centralAuthorities } from './authorities-service.ts'
import { createDisposalRepository } from './disposal-repository.ts'
import { createDisposal } from './disposal-service.ts'
import { createDocumentsRepository } from './documents-repository.ts'
import { createMattersRepository } from './matters-repository.ts'
import { createOpening } from './opening-service.ts'

/** The use cases of disposal over a table. Files in the store are left to the nightly sweep of documents, which may delete them. */
export const createDisposalOver = ({ table, now, log }: { table: Table; now: () => Date; log: Log }) => {
  const authorities = centralAuthorities
  const repository = createMattersRepository({ table, authorities })
  return createDisposal({
    ...{ repository, authorities, now, log },
    disposals: createDisposalRepository({ table, documents: createDocumentsRepository({ table }) }),
    opening: createOpening({ repository, authorities, now, newId: randomUUID }),
    idempotency: createIdempotency({ table }),
  })
}
