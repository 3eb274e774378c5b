import type { Context } from 'hono'
import type { HubEnv } from '#shared/http/env.ts'
import type { FormValues } from '#shared/http/forms.ts'
import { inLanguage } from '#shared/http/language.ts'
import type { Actions } from '../actions-service.ts'
import type { Feeds } from '../feeds-service.ts'
import type { Meetings } from '../meetings-service.ts'
import type { Officers } from '../officers-service.ts'
import type { Organisations } from '../organisations-service.ts'
import type { Resolutions } from '../resolutions-service.ts'
import type { LiaisonTexts } from '../texts.ts'

export type PageRequest = Context<HubEnv<LiaisonTexts>>

/** What the pages are given. Each page's file takes of it what it needs. */
export type PageDeps = {
  readonly officers: Officers
  readonly organisations: Organisations
  readonly resolutions: Resolutions
  readonly actions: Actions
  readonly meetings: Meetings
  readonly feeds: Feeds
  readonly now: () => Date
  /** Where people reach the hub. */
  readonly origin: string
  /** The form that was posted when the reader's session had run out, if this is the page that it was posted to. */
  readonly takeParked: (c: PageRequest) => Promise<FormValues | null>
}

/** Where the liaison's pages are. */
export const liaisonPath = `${inLanguage}/liaison` as const
