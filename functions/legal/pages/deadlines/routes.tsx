import { createRouter } from '#shared/http/create-http-app.ts'
import type { Deadlines } from '../../deadlines-service.ts'
import type { DeadlineFeeds } from '../../feeds-service.ts'
import type { Instruments } from '../../instruments-service.ts'
import type { MattersTexts } from '../../matters-texts.ts'
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
  createRouter<MattersTexts>().route('/', boardPages(deps)).route('/', feedPages(deps))
