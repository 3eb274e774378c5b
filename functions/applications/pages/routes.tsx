import { createRouter } from '#shared/http/create-http-app.ts'
import type { ApplicationTexts } from '../texts.ts'
import { appealPages } from './appeal.tsx'
import { applicationPages } from './application.tsx'
import { checkPages } from './check.tsx'
import { checkDeclarationPages } from './check-declaration.tsx'
import { clockPages } from './clock.tsx'
import { correctPages, decideCorrectionPages, requestCorrectionPages } from './correct.tsx'
import { deskPages } from './desk.tsx'
import { detailsPages } from './details.tsx'
import { extendPages } from './extend.tsx'
import { filePages } from './file.tsx'
import { listPages } from './list.tsx'
import { permitRequestPages, reassignPages, receivePartsPages } from './oversight.tsx'
import { papersPages } from './papers.tsx'
import { ratePages } from './rate.tsx'
import type { PageDeps } from './request.ts'
import { requestSupplementPages } from './request-supplement.tsx'
import { startPages } from './start.tsx'
import { supplementPages } from './supplement.tsx'

/** Every page of the feature; each file holds a page, its GET and its POST. */
export const createPages = (deps: PageDeps) => {
  const pages = createRouter<ApplicationTexts>()
  const files = [
    ...[filePages, listPages, deskPages, startPages, applicationPages, clockPages],
    ...[detailsPages, papersPages, checkPages],
    ...[supplementPages, requestSupplementPages, permitRequestPages, reassignPages, receivePartsPages],
    ...[extendPages, correctPages, requestCorrectionPages, decideCorrectionPages, ratePages, appealPages],
    ...[checkDeclarationPages],
  ]
  for (const file of files) pages.route('/', file(deps))
  return pages
}
