import { createRouter } from '#shared/http/create-http-app.ts'
import { createCommentsApi } from './comments-api.ts'
import type { Comments } from './comments-service.ts'
import { createConsultationRoutes } from './consultation-routes-api.ts'
import type { Consultations } from './consultations-service.ts'
import { createRecommendationsApi } from './recommendations-api.ts'
import type { Recommendations } from './recommendations-service.ts'

/** The JSON routes of consultations: what is asked, what is said to it, what is recommended. */
export const createApi = (deps: {
  consultations: Consultations
  comments: Comments
  recommendations: Recommendations
}) =>
  createRouter()
    // Addresses of one word come before that of a consultation.
    .route('/', createRecommendationsApi(deps))
    .route('/', createCommentsApi(deps))
    .route('/', createConsultationRoutes(deps))
