import type { Context } from 'hono'
import type { HubEnv } from '#shared/http/env.ts'
import type { FormValues } from '#shared/http/forms.ts'
import { link } from '#shared/ui/layout.tsx'
import type { Exports } from '../exports-service.ts'
import type { Imports } from '../imports-service.ts'
import type { RecordsPage, RecordsTexts } from '../records-texts.ts'
import type { RecordSearch } from '../search-service.ts'

export type RecordsRequest = Context<HubEnv<RecordsTexts>>

export type RecordsPageDeps = {
  readonly exports: Exports
  readonly imports: Imports
  readonly search: RecordSearch
  /** The form that was posted when the reader's session had run out, if this is the page that it was posted to. */
  readonly takeParked: (c: RecordsRequest) => Promise<FormValues | null>
}

/** The way back: every page here lies below the liaison's own. */
export const aboveOf = (page: RecordsPage) => [
  { href: link(page, '/liaison'), text: page.t(($) => $.liaison.home.title) },
]
