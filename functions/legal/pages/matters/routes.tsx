import { createRouter } from '#shared/http/create-http-app.ts'
import type { DeadlinesTexts } from '../../deadlines-texts.ts'
import { accessPages } from './access.tsx'
import { actionPages } from './action.tsx'
import { crossingPages } from './crossings.tsx'
import { listPages } from './list.tsx'
import { matterPages } from './matter.tsx'
import { newPages } from './new.tsx'
import { receiptPages } from './receipts.tsx'
import type { MatterPageDeps } from './request.ts'

/** The pages of matters. `new`, `receipts` and `crossings` are no ids of one, so they come first. */
export const createPages = (deps: MatterPageDeps) =>
  createRouter<DeadlinesTexts>()
    .route('/', listPages(deps))
    .route('/', newPages(deps))
    .route('/', receiptPages(deps))
    .route('/', crossingPages(deps))
    .route('/', accessPages(deps))
    .route('/', matterPages(deps))
    .route('/', actionPages(deps))
