import { createExports } from '#functions/liaison/exports-service.ts'
import { createImportsRepository } from '#functions/liaison/imports-repository.ts'
import { createImports } from '#functions/liaison/imports-service.ts'
import { createPlanning } from '#functions/liaison/planning-service.ts'
import { createApp } from '#functions/liaison/records-app.ts'
import { createSearchRepository } from '#functions/liaison/search-repository.ts'
import {
  actionsSource,
  createRecordSearch,
  minutesSource,
  resolutionsSource,
} from '#functions/liaison/search-service.ts'
import type { TokenVerifier } from '#shared/identity/access-tokens.ts'
import { createTestFrame } from './frame.ts'
import { createTestLiaison } from './liaison-app.ts'

/** The liaison's function for files and search over tables of its own, beside the use cases that its records come from. */
export const createRecordsApp = async ({ verifyToken }: { verifyToken?: TokenVerifier } = {}) => {
  const hub = await createTestLiaison()
  let staged = 0
  const parts = {
    search: createRecordSearch({
      sources: [
        resolutionsSource(hub.resolutionsRepository),
        actionsSource({ repository: hub.actionsRepository, now: hub.now }),
        minutesSource(hub.minutesRepository),
      ],
      repository: createSearchRepository({ table: hub.table }),
    }),
    exports: createExports(hub),
    imports: createImports({
      repository: createImportsRepository({ table: hub.table }),
      planning: createPlanning(hub),
      newId: () => `file-${++staged}`,
      now: hub.now,
    }),
  }
  const { frame, cookies, sessions } = await createTestFrame({ now: hub.now, verifyToken })
  return { ...hub, ...parts, app: createApp({ ...frame, ...parts }), cookies, sessions }
}
export type RecordsApp = Awaited<ReturnType<typeof createRecordsApp>>
