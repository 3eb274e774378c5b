import type { Context } from 'hono'
import type { HubEnv } from '#shared/http/env.ts'
import type { FormValues } from '#shared/http/forms.ts'
import { inLanguage } from '#shared/http/language.ts'
import type { CatalogueClient } from '../catalogue-client.ts'
import type { Applications, ApplicationView } from '../service.ts'
import type { ApplicationTexts } from '../texts.ts'

export type PageRequest = Context<HubEnv<ApplicationTexts>>

/** What the pages are given. Each page's file takes of it what it needs. */
export type PageDeps = {
  readonly applications: Applications
  readonly catalogue: CatalogueClient
  readonly now: () => Date
  /** The form that was posted when the reader's session had run out, if this is the page that it was posted to. */
  readonly takeParked: (c: PageRequest) => Promise<FormValues | null>
}

/** Where one application is, and the pages of its draft below it. */
export const applicationPath = `${inLanguage}/applications/:id` as const

/** Only a draft has forms of its own, for who may fill it in or submit it; anything else is shown where it stands. */
export const isDraft = ({ application, possible }: Pick<ApplicationView, 'application' | 'possible'>): boolean =>
  application.status === 'draft' && possible.some(({ action }) => action === 'save' || action === 'submit')
