import { createRouter } from '#shared/http/create-http-app.ts'
import type { PackageTexts } from '../../packages-texts.ts'
import { checkPages } from './check.tsx'
import { detailsPages } from './details.tsx'
import { packagePages } from './package.tsx'
import { papersPages } from './papers.tsx'
import type { PackagePageDeps } from './request.ts'
import { startPages } from './start.tsx'

/** Every page of a package; each file holds a page, its GET and its POST. */
export const createPages = (deps: PackagePageDeps) => {
  const pages = createRouter<PackageTexts>()
  for (const file of [startPages, packagePages, detailsPages, papersPages, checkPages]) pages.route('/', file(deps))
  return pages
}
