import { createRouter } from '#shared/http/create-http-app.ts'
import { createCommentsApi } from './comments-api.ts'
import type { Comments } from './comments-service.ts'
import { createConsultationRoutes } from './consultation-routes-api.ts'
import type { Consultations } from './consultations-service.ts'

/** The JSON routes of consultations: what is asked, what is said to it, what is recommended. */
export const createApi = (deps: { consultations: Consultations; comments: Comments }) =>
  createRouter()
    // The queue's address comes before that of a consultation.
    .route('/', createCommentsApi(deps))
    .route('/', createConsultationRoutes(deps))
