import { createRouter } from '#shared/http/create-http-app.ts'
import type { EnterpriseTexts } from '../texts.ts'
import { detailsPages } from './details.tsx'
import { enterprisePages } from './enterprise.tsx'
import { mandatePages } from './mandate.tsx'
import { mandateListPages } from './mandate-lists.tsx'
import { offerPages } from './offer.tsx'
import type { PageDeps } from './request.ts'

/** Every page of the feature; each file holds a page, its GET and its POST. */
export const createPages = (deps: PageDeps) => {
  const pages = createRouter<EnterpriseTexts>()
  for (const file of [enterprisePages, detailsPages, offerPages, mandateListPages, mandatePages])
    pages.route('/', file(deps))
  return pages
}
