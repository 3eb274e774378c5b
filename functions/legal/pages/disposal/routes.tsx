import { createRouter } from '#shared/http/create-http-app.ts'
import type { DisposalTexts } from '../../disposal-texts.ts'
import { filePages } from './file.tsx'
import { listPages } from './list.tsx'
import type { DisposalPageDeps } from './request.ts'

export type { DisposalPageDeps } from './request.ts'

/** The pages of retention and disposal. */
export const createPages = (deps: DisposalPageDeps) =>
  createRouter<DisposalTexts>().route('/', listPages(deps)).route('/', filePages(deps))
