import { createRouter } from '#shared/http/create-http-app.ts'
import { createAccessApi } from './access-api.ts'
import type { Access } from './access-service.ts'
import { createCrossingsApi } from './crossings-api.ts'
import { createDeadlinesApi } from './deadlines-api.ts'
import type { Deadlines } from './deadlines-service.ts'
import { createMatterApi } from './matter-api.ts'
import type { Matters } from './matters-service.ts'
import type { MattersTexts } from './matters-texts.ts'
import { createReceiptsApi } from './receipts-api.ts'
import type { Receipts } from './receipts-service.ts'

/** The JSON routes of matters, a file for each noun. Receipts and the register come first: `receipts` is no id of a matter. */
export const createApi = (deps: { matters: Matters; receipts: Receipts; access: Access; deadlines: Deadlines }) =>
  createRouter<MattersTexts>()
    .route('/', createReceiptsApi(deps))
    .route('/', createCrossingsApi(deps))
    .route('/', createAccessApi(deps))
    .route('/', createDeadlinesApi(deps))
    .route('/', createMatterApi(deps))
