import { createRouter } from '#shared/http/create-http-app.ts'
import type { RecordsTexts } from '../records-texts.ts'
import { exportPages } from './export.tsx'
import { importPages } from './import.tsx'
import { importedPages } from './imported.tsx'
import type { RecordsPageDeps } from './records-request.ts'
import { searchPages } from './search.tsx'

/** The pages, a file for each. */
export const createPages = (deps: RecordsPageDeps) =>
  createRouter<RecordsTexts>()
    .route('/', exportPages(deps))
    .route('/', importPages(deps))
    .route('/', importedPages(deps))
    .route('/', searchPages(deps))
