import type { Context } from 'hono'
import type { InputIssue } from '#shared/domain/errors.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import type { HubEnv } from '#shared/http/env.ts'
import type { FormValues } from '#shared/http/forms.ts'
import { inLanguage } from '#shared/http/language.ts'
import type { Bulk } from '../bulk-service.ts'
import type { Changes } from '../changes-service.ts'
import type { Desk } from '../desk-service.ts'
import type { Finders } from '../finder-service.ts'
import type { StandardsFinder } from '../finding.ts'
import type { Glossary } from '../glossary-service.ts'
import type { Standards } from '../standards-service.ts'
import type { Subscriptions } from '../subscriptions-service.ts'
import type { StandardsTexts } from '../texts.ts'

export type PageRequest = Context<HubEnv<StandardsTexts>>

/** What the pages are given. Each page's file takes of it what it needs. */
export type PageDeps = {
  readonly standards: Standards
  readonly finder: StandardsFinder
  readonly glossary: Glossary
  readonly desk: Desk
  readonly changes: Changes
  readonly bulk: Bulk
  readonly finders: Finders
  readonly subscriptions: Subscriptions
  /** Where the script of search boxes is served. */
  readonly searchScript: string
  /** Where people reach the hub. */
  readonly origin: string
  /** The form that was posted when the reader's session had run out, if this is the page that it was posted to. */
  readonly takeParked: (c: PageRequest) => Promise<FormValues | null>
}

/** Where the standards' pages are. */
export const standardsPath = `${inLanguage}/standards` as const

/** The day that a page is asked about. One that is no day is complained of, and today is shown. */
export type AskedDay = {
  readonly day: LocalDate
  /** As it stands in the address; empty where nothing does. */
  readonly typed: string
  readonly issues: readonly InputIssue[]
}

export const dayIn = (c: PageRequest, name: string, otherwise: LocalDate): AskedDay => {
  const typed = c.req.query(name)?.trim() ?? ''
  if (typed === '') return { day: otherwise, typed, issues: [] }
  const read = LocalDate.safeParse(typed)
  return read.success
    ? { day: read.data, typed, issues: [] }
    : { day: otherwise, typed, issues: [{ path: name, code: 'invalid_date' }] }
}
