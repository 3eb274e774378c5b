import { createApp } from '#functions/standards/app.ts'
import { createBulk } from '#functions/standards/bulk-service.ts'
import { createChanges } from '#functions/standards/changes-service.ts'
import { createDesk } from '#functions/standards/desk-service.ts'
import { createEditingRepository } from '#functions/standards/editing-repository.ts'
import { createFinders } from '#functions/standards/finder-service.ts'
import { createGlossary } from '#functions/standards/glossary-service.ts'
import { createIndexRepository } from '#functions/standards/index-repository.ts'
import { createIndexing } from '#functions/standards/indexing-service.ts'
import { enterStandards } from '#functions/standards/reference-service.ts'
import { createStandardsRepository } from '#functions/standards/repository.ts'
import { createSearch } from '#functions/standards/search-service.ts'
import { createStandards } from '#functions/standards/standards-service.ts'
import { createSubscriptionsRepository } from '#functions/standards/subscriptions-repository.ts'
import { createSubscriptions } from '#functions/standards/subscriptions-service.ts'
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
  const desk = createDesk({ repository, editing: editingRepository, idempotency: createIdempotency({ table }), now })
  const indexes = createIndexRepository({ table })
  const indexing = createIndexing({ repository, indexes })
  await indexing.rebuild()
  const standards = createStandards({ repository, now })
  const subscriptionsRepository = createSubscriptionsRepository({ table })
  return {
    ...{ table, meter, now, repository, editingRepository, indexes, indexing },
    standards,
    glossary: createGlossary(),
    subscriptionsRepository,
    subscriptions: createSubscriptions({ repository: subscriptionsRepository, now }),
    finder: createSearch({ indexes, now }),
    finders: createFinders({ standards }),
    changes: createChanges({ repository }),
    desk,
    bulk: createBulk({ repository, editing: editingRepository, desk }),
  }
}

/** The standards' whole function over tables of its own, with real sessions. */
export const createStandardsApp = async ({ verifyToken }: { verifyToken?: TokenVerifier } = {}) => {
  const hub = await createTestStandards()
  const { frame, cookies, sessions } = await createTestFrame({ now: hub.now, verifyToken })
  const app = createApp({ ...frame, ...hub, searchScript: '/assets/search.js' })
  return { ...hub, app, cookies, sessions }
}
export type StandardsApp = Awaited<ReturnType<typeof createStandardsApp>>
