import type { Context } from 'hono'
import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import type { HubEnv } from '#shared/http/env.ts'
import type { FormValues } from '#shared/http/forms.ts'
import { inLanguage } from '#shared/http/language.ts'
import type { ExchangeTexts } from '../../exchange-texts.ts'
import type { Exchanges } from '../../exchanges-service.ts'
import type { Instruments } from '../../instruments-service.ts'
import type { Links } from '../../links-service.ts'
import type { Report } from '../../report-service.ts'

export type PageRequest = Context<HubEnv<ExchangeTexts>>

/** What the pages are given. Each page’s file takes of it what it needs. */
export type ExchangePageDeps = {
  readonly exchanges: Exchanges
  readonly links: Links
  readonly report: Report
  readonly instruments: Instruments
  /** The form that was posted when the reader's session had run out, if this is the page that it was posted to. */
  readonly takeParked: (c: PageRequest) => Promise<FormValues | null>
}

/** Where the pages are. */
export const reportPath = `${inLanguage}/legal/report` as const
export const exchangePath = `${inLanguage}/legal/exchange` as const

export type Refused = { readonly issues: readonly InputIssue[]; readonly conflict: boolean; readonly status: 409 | 422 }

/** What a refusal means for the form that was sent; anything else is thrown on. */
export const afterRefusal = (error: unknown): Refused => {
  if (error instanceof AppError) {
    if (error.code === 'invalid_input') return { issues: error.issues, conflict: false, status: 422 }
    if (['version_conflict', 'chain_broken', 'idempotency_key_reused'].includes(error.code))
      return { issues: [], conflict: true, status: 409 }
  }
  throw error
}
