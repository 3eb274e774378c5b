import { createRouter } from '#shared/http/create-http-app.ts'
import type { Deadlines } from '../../deadlines-service.ts'
import type { DeadlinesTexts } from '../../deadlines-texts.ts'
import type { DeadlineFeeds } from '../../feeds-service.ts'
import type { Instruments } from '../../instruments-service.ts'
import { boardPages } from './board.tsx'
import { feedPages } from './feeds.tsx'

export type DeadlinePageDeps = {
  readonly deadlines: Deadlines
  readonly feeds: DeadlineFeeds
  readonly instruments: Instruments
  readonly origin: string
}

/** The pages of deadlines: the board, and calendars of it. */
export const createDeadlinePages = (deps: DeadlinePageDeps) =>
  createRouter<DeadlinesTexts>().route('/', boardPages(deps)).route('/', feedPages(deps))
