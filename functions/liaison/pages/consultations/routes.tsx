import { createRouter } from '#shared/http/create-http-app.ts'
import type { ConsultationTexts } from '../../consultations-texts.ts'
import { actPages } from './act.tsx'
import { commentPages } from './comment.tsx'
import { commentActPages } from './comment-act.tsx'
import { commentViewPages } from './comment-view.tsx'
import { consultationPages } from './consultation.tsx'
import { draftPages } from './draft.tsx'
import { listPages } from './list.tsx'
import { recommendationFormPages } from './recommendation-forms.tsx'
import { recommendationPages } from './recommendations.tsx'
import type { ConsultationPageDeps } from './request.ts'

/** The pages, a file for each. Addresses of one word come before that of a consultation: `new` is no id of one. */
export const createPages = (deps: ConsultationPageDeps) =>
  createRouter<ConsultationTexts>()
    .route('/', listPages(deps))
    .route('/', recommendationFormPages(deps))
    .route('/', recommendationPages(deps))
    .route('/', draftPages(deps))
    .route('/', commentPages(deps))
    .route('/', commentActPages(deps))
    .route('/', commentViewPages(deps))
    .route('/', actPages(deps))
    .route('/', consultationPages(deps))
