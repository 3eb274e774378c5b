import type { Context } from 'hono'
import type { HubEnv } from '#shared/http/env.ts'
import type { FormValues } from '#shared/http/forms.ts'
import type { Mandates } from '../mandate-service.ts'
import type { Enterprises } from '../service.ts'
import type { EnterpriseTexts } from '../texts.ts'

export type PageRequest = Context<HubEnv<EnterpriseTexts>>

/** What the pages are given. Each page's file takes of it what it needs. */
export type PageDeps = {
  readonly enterprises: Enterprises
  readonly mandates: Mandates
  readonly now: () => Date
  /** The form that was posted when the reader's session had run out, if this is the page that it was posted to. */
  readonly takeParked: (c: PageRequest) => Promise<FormValues | null>
}
