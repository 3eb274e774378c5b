import { createApp } from '#functions/standards/app.ts'
import { createDesk } from '#functions/standards/desk-service.ts'
import { createEditingRepository } from '#functions/standards/editing-repository.ts'
import { createListing } from '#functions/standards/listing-service.ts'
import { enterStandards } from '#functions/standards/reference-service.ts'
import { createStandardsRepository } from '#functions/standards/repository.ts'
import { createStandards } from '#functions/standards/standards-service.ts'
import { createIdempotency } from '#shared/data/idempotency.ts'
import { createTable } from '#shared/data/table.ts'
import type { TokenVerifier } from '#shared/identity/access-tokens.ts'
import { tuesday } from './applications.ts'
import { createTestClient, makeTestTable } from './engine.ts'
import { createTestFrame } from './frame.ts'
import { createMeter } from './meter.ts'

/** The standards' use cases over a table of its own with the reference data, on Tuesday 24 November 2026. */
export const createTestStandards = async () => {
  const client = createTestClient()
  const meter = createMeter(client)
  const table = createTable({ client, name: await makeTestTable('standards') })
  const now = () => new Date(tuesday)
  const repository = createStandardsRepository({ table })
  const editingRepository = createEditingRepository({ table })
  await enterStandards({ standards: repository, editing: editingRepository }, tuesday)
  return {
    ...{ table, meter, now, repository, editingRepository },
    standards: createStandards({ repository, now }),
    finder: createListing({ repository }),
    desk: createDesk({ repository, editing: editingRepository, idempotency: createIdempotency({ table }), now }),
  }
}

/** The standards' whole function over tables of its own, with real sessions. */
export const createStandardsApp = async ({ verifyToken }: { verifyToken?: TokenVerifier } = {}) => {
  const hub = await createTestStandards()
  const { frame, cookies, sessions } = await createTestFrame({ now: hub.now, verifyToken })
  const app = createApp({ ...frame, standards: hub.standards, finder: hub.finder, desk: hub.desk })
  return { ...hub, app, cookies, sessions }
}
export type StandardsApp = Awaited<ReturnType<typeof createStandardsApp>>
