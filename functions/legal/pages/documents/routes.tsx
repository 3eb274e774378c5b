import { createRouter } from '#shared/http/create-http-app.ts'
import type { DocumentsTexts } from '../../documents-texts.ts'
import { documentPages } from './document.tsx'
import { listPages } from './list.tsx'
import type { DocumentPageDeps } from './request.ts'
import { verifyPages } from './verify.tsx'

/** The pages of a matter’s documents. `verify` and `arrived` are no ids of one, so they come first. */
export const createDocumentPages = (deps: DocumentPageDeps) =>
  createRouter<DocumentsTexts>()
    .route('/', listPages(deps))
    .route('/', verifyPages(deps))
    .route('/', documentPages(deps))
