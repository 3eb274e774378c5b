import { createRouter } from '#shared/http/create-http-app.ts'
import type { StandardsTexts } from '../texts.ts'
import { bulkPages } from './bulk.tsx'
import { changesPages } from './changes.tsx'
import { deskPages } from './desk.tsx'
import { draftPages } from './draft.tsx'
import { finderPages } from './finders.tsx'
import { glossaryPages } from './glossary.tsx'
import { importPages } from './import.tsx'
import { listPages } from './list.tsx'
import { recordPages } from './record.tsx'
import type { PageDeps } from './request.ts'
import { standardPages } from './standard.tsx'
import { subscriptionsPages } from './subscriptions.tsx'

/** The pages, a file for each. A page with a name comes before those of a standard, whose id has a hyphen. */
export const createPages = (deps: PageDeps) =>
  createRouter<StandardsTexts>()
    .route('/', listPages(deps))
    .route('/', bulkPages(deps))
    .route('/', importPages(deps))
    .route('/', finderPages(deps))
    .route('/', changesPages(deps))
    .route('/', subscriptionsPages(deps))
    .route('/', glossaryPages(deps))
    .route('/', deskPages(deps))
    .route('/', draftPages(deps))
    .route('/', recordPages(deps))
    .route('/', standardPages(deps))
