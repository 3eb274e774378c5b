import { createRouter } from '#shared/http/create-http-app.ts'
import type { LiaisonTexts } from '../texts.ts'
import { chartPages } from './chart.tsx'
import { homePages } from './home.tsx'
import { officerPages } from './officer.tsx'
import { officersPages } from './officers.tsx'
import { organisationPages } from './organisations.tsx'
import { postActionPages } from './post-actions.tsx'
import type { PageDeps } from './request.ts'

/** The pages, a file for each. */
export const createPages = (deps: PageDeps) =>
  createRouter<LiaisonTexts>()
    .route('/', homePages(deps))
    .route('/', officersPages(deps))
    .route('/', officerPages(deps))
    .route('/', organisationPages(deps))
    .route('/', chartPages(deps))
    .route('/', postActionPages(deps))
