import { createRouter } from '#shared/http/create-http-app.ts'
import type { PollTexts } from '../../polls-texts.ts'
import { pollActionPages } from './action.tsx'
import { answerPages } from './answer.tsx'
import { listPages } from './list.tsx'
import { openPages } from './open.tsx'
import { pollPages } from './poll.tsx'
import type { PollPageDeps } from './request.ts'

/** The pages, a file for each. */
export const createPages = (deps: PollPageDeps) =>
  createRouter<PollTexts>()
    .route('/', listPages(deps))
    // Its address comes before that of a poll: `open` is no id of one.
    .route('/', openPages(deps))
    .route('/', pollPages(deps))
    .route('/', answerPages(deps))
    .route('/', pollActionPages(deps))
