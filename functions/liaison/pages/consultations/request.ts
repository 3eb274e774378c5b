import type { Context } from 'hono'
import type { HubEnv } from '#shared/http/env.ts'
import type { FormValues } from '#shared/http/forms.ts'
import { inLanguage } from '#shared/http/language.ts'
import type { Comments } from '../../comments-service.ts'
import type { Consultations } from '../../consultations-service.ts'
import type { ConsultationTexts } from '../../consultations-texts.ts'
import type { Organisations } from '../../organisations-service.ts'
import type { Recommendations } from '../../recommendations-service.ts'

export type ConsultationRequest = Context<HubEnv<ConsultationTexts>>

/** What the pages are given. Each page's file takes of it what it needs. */
export type ConsultationPageDeps = {
  readonly consultations: Consultations
  readonly comments: Comments
  readonly recommendations: Recommendations
  readonly organisations: Organisations
  /** The form that was posted when the reader's session had run out, if this is the page that it was posted to. */
  readonly takeParked: (c: ConsultationRequest) => Promise<FormValues | null>
}

/** Where the pages of consultations are. */
export const consultationsPath = `${inLanguage}/consultations` as const
