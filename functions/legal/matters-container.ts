import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { createIdempotency } from '#shared/data/idempotency.ts'
import { createTable, type Table } from '#shared/data/table.ts'
import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import { createAccess } from './access-service.ts'
import { centralAuthorities } from './authorities-service.ts'
import { createDeadlinesRepository } from './deadlines-repository.ts'
import { createDeadlines } from './deadlines-service.ts'
import { createDocumentsRepository } from './documents-repository.ts'
import { createEnclosing } from './enclosing-service.ts'
import { createFeedsRepository } from './feeds-repository.ts'
import { createDeadlineFeeds } from './feeds-service.ts'
import { createInstruments } from './instruments-service.ts'
import { createKmsSigner } from './kms-signer.ts'
import { createMatterListsRepository } from './matter-lists-repository.ts'
import type { MattersDeps } from './matters-app.ts'
import { createMattersRepository } from './matters-repository.ts'
import { createMatters } from './matters-service.ts'
import type { ReceiptSigner } from './receipt.ts'
import { createReceipts } from './receipts-service.ts'
import { createRegime } from './regime-service.ts'

const Environment = HubEnvironment.extend({
  LEGAL_TABLE: z.string().min(1),
  /** The keys of KMS that sign receipts, by their ARNs: the first signs, the others are there to check by. */
  RECEIPT_KEYS: z.string().min(1),
})

/** The use cases of matters over a table. */
export const createMattersOver = ({
  table,
  signer,
  now,
  newId = randomUUID,
}: {
  table: Table
  signer: ReceiptSigner
  now: () => Date
  newId?: () => string
}) => {
  const authorities = centralAuthorities
  const [repository, lists] = [createMattersRepository({ table, authorities }), createMatterListsRepository({ table })]
  const [instruments, regime] = [createInstruments(), createRegime()]
  const enclosing = createEnclosing({ documents: createDocumentsRepository({ table }) })
  const matters = createMatters({
    ...{ repository, lists, instruments, regime, authorities, signer, enclosing, now, newId },
    idempotency: createIdempotency({ table }),
  })
  return { repository, lists, instruments, regime, authorities, matters }
}

/** Builds what matters need from their environment. @param makeSigner another signer than KMS, on one machine and in tests. */
export const createContainer = (
  variables: NodeJS.ProcessEnv,
  {
    now,
    makeSigner = createKmsSigner,
  }: { now?: () => Date; makeSigner?: (keys: { keyIds: readonly string[] }) => ReceiptSigner } = {},
): MattersDeps => {
  const environment = Environment.parse(variables)
  const frame = createFrame(environment, now)
  const table = createTable({ client: frame.client, name: environment.LEGAL_TABLE })
  const due = createDeadlinesRepository({ table })
  const signer = makeSigner({ keyIds: environment.RECEIPT_KEYS.split(',') })
  const { repository, lists, instruments, regime, authorities, matters } = createMattersOver({
    ...{ table, signer, now: frame.now },
  })
  return {
    ...{ ...frame, instruments, regime, matters },
    deadlines: createDeadlines({ repository: due, now: frame.now }),
    feeds: createDeadlineFeeds({
      ...{ repository: due, now: frame.now, newId: randomUUID },
      addresses: createFeedsRepository({ table }),
    }),
    receipts: createReceipts({ repository, matters, signer }),
    access: createAccess({ repository, lists, matters, authorities, now: frame.now }),
  }
}
