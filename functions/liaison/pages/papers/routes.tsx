import { createRouter } from '#shared/http/create-http-app.ts'
import type { PapersTexts } from '../../papers-texts.ts'
import { addPages } from './add.tsx'
import { filePages } from './file.tsx'
import { listPages } from './list.tsx'
import { paperPages } from './paper.tsx'
import type { PaperPageDeps } from './request.ts'
import { withdrawPages } from './withdraw.tsx'

/** The pages, a file for each. */
export const createPages = (deps: PaperPageDeps) =>
  createRouter<PapersTexts>()
    .route('/', listPages(deps))
    // Their addresses come before that of a paper: `new` and `files` are no ids of one.
    .route('/', addPages(deps))
    .route('/', filePages(deps))
    .route('/', paperPages(deps))
    .route('/', withdrawPages(deps))
