import { inLanguage } from '#shared/http/language.ts'
import type { Instruments } from '../../instruments-service.ts'
import type { Report } from '../../report-service.ts'

/** What the pages are given. Each page’s file takes of it what it needs. */
export type ExchangePageDeps = {
  readonly report: Report
  readonly instruments: Instruments
}

/** Where the report is. */
export const reportPath = `${inLanguage}/legal/report` as const
