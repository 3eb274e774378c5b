import type { Context } from 'hono'
import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import type { HubEnv } from '#shared/http/env.ts'
import type { FormValues } from '#shared/http/forms.ts'
import { inLanguage } from '#shared/http/language.ts'
import type { Access } from '../../access-service.ts'
import type { Instruments } from '../../instruments-service.ts'
import type { Matters } from '../../matters-service.ts'
import type { MattersTexts } from '../../matters-texts.ts'
import type { Receipts } from '../../receipts-service.ts'
import type { Regime } from '../../regime-service.ts'

export type PageRequest = Context<HubEnv<MattersTexts>>

/** What the pages are given. Each page's file takes of it what it needs. */
export type MatterPageDeps = {
  readonly matters: Matters
  readonly receipts: Receipts
  readonly access: Access
  readonly instruments: Instruments
  readonly regime: Regime
  /** The form that was posted when the reader's session had run out, if this is the page that it was posted to. */
  readonly takeParked: (c: PageRequest) => Promise<FormValues | null>
}

/** Where the pages of matters are. */
export const mattersPath = `${inLanguage}/legal/matters` as const

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
