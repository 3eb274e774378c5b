import { createRouter } from '#shared/http/create-http-app.ts'
import { createExportsApi } from './exports-api.ts'
import type { Exports } from './exports-service.ts'
import { createImportsApi } from './imports-api.ts'
import type { Imports } from './imports-service.ts'
import type { RecordsTexts } from './records-texts.ts'
import { createSearchApi } from './search-api.ts'
import type { RecordSearch } from './search-service.ts'

/** The JSON and CSV routes over the records of all nouns. */
export const createApi = (deps: { exports: Exports; imports: Imports; search: RecordSearch }) =>
  createRouter<RecordsTexts>()
    .route('/', createExportsApi(deps))
    .route('/', createImportsApi(deps))
    .route('/', createSearchApi(deps))
